package dev.tocsin.monitoring.probe.tidb.aspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.monitoring.probe.tidb.Look;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who may do everything, and whether what is stored is sound. */
class SecurityAspectsModuleTest extends AspectStories {

    @Test
    void whoBecomesAnAdministratorIsToldForADayOrUntilItIsTakenBack() {
        table("USER_PRIVILEGES", grant("'root'@'%'", "SUPER"), grant("'app'@'%'", "USAGE"));
        assertThat(value(look("accounts"), "new_administrators"))
                .as("there from the beginning")
                .isZero();

        table("USER_PRIVILEGES", grant("'root'@'%'", "SUPER"), grant("'app'@'%'", "SYSTEM_VARIABLES_ADMIN"));
        Look look = look("accounts");
        assertThat(value(look, "new_administrators")).isEqualTo(1);
        assertThat(value(look, "administrators")).isEqualTo(2);
        assertThat(reading(look, "new_administrators").said())
                .isEqualTo("app@% (SYSTEM_VARIABLES_ADMIN) has become an administrator");

        time.jump(Duration.ofHours(23));
        assertThat(value(look("accounts"), "new_administrators")).isEqualTo(1);
        table(
                "USER_PRIVILEGES",
                grant("'root'@'%'", "SUPER"),
                grant("'app'@'%'", "SYSTEM_VARIABLES_ADMIN"),
                grant("'app'@'%'", "SUPER"));
        time.jump(Duration.ofHours(2));
        assertThat(value(look("accounts"), "new_administrators"))
                .as("and more powers")
                .isEqualTo(1);
        table("USER_PRIVILEGES", grant("'root'@'%'", "SUPER"), grant("'app'@'%'", "USAGE"));
        assertThat(value(look("accounts"), "new_administrators"))
                .as("taken back")
                .isZero();
    }

    @Test
    void whoIsGivenAnAdministratorsRoleOrMayPassOnIsOne() {
        table("USER_PRIVILEGES", grant("'dba'@'%'", "SUPER"), grant("'app'@'%'", "USAGE"));
        table("role_edges");
        assertThat(value(look("accounts"), "administrators")).isEqualTo(1);
        table("role_edges", Map.of("role", "dba@%", "account", "app@%"));
        Look look = look("accounts");
        assertThat(reading(look, "new_administrators").said())
                .isEqualTo("app@% (role dba@%) has become an administrator");
        table(
                "USER_PRIVILEGES",
                Map.of("grantee", "'app'@'%'", "privilege", "SELECT", "grantable", "YES"),
                grant("'dba'@'%'", "SUPER"));
        table("role_edges");
        assertThat(value(look("accounts"), "new_administrators")).isEqualTo(1);
    }

    @Test
    void anAccountThatSeesOnlyItselfKnowsNothing() {
        table("USER_PRIVILEGES", grant("'tocsin'@'%'", "USAGE"));
        table("role_edges");
        assertThat(look("accounts").missing()).containsKeys("administrators", "new_administrators");
    }

    @Test
    void aFewTablesAreCheckedInTurnAndWhatIsBrokenEveryTime() {
        options = "{sample: 2}";
        table("information_schema.TABLES", named("a"), named("b"), named("c"));
        table("`guide`.`a`");
        table("`guide`.`b`");
        table("`guide`.`c`");
        assertThat(checked()).containsExactly("guide.a", "guide.b");
        assertThat(checked()).containsExactly("guide.c", "guide.a");
        inconsistent("`guide`.`b`");
        Look look = look("corruption");
        assertThat(look.readings())
                .filteredOn(it -> it.name().equals("table_corrupt") && it.value() > 0)
                .singleElement()
                .satisfies(it -> assertThat(it.said())
                        .isEqualTo("table guide.b is corrupt: data inconsistency in table: article, index: by_topic"));
        assertThat(checked()).as("the broken one first").startsWith("guide.b");
        assertThat(checked()).startsWith("guide.b");
        table("`guide`.`b`");
        assertThat(checked()).startsWith("guide.b");
        assertThat(checked()).as("mended: in its turn").containsExactly("guide.a", "guide.b");
    }

    @Test
    void twoQueriesThatShouldGiveTheSameAreCompared() {
        options = "{compare: [{name: ledger, left: SELECT total FROM kept, right: SELECT SUM(amount) FROM entries}]}";
        table("information_schema.TABLES");
        table("FROM kept", Map.of("total", "70"));
        table("FROM entries", Map.of("sum(amount)", "70"));
        assertThat(value(look("corruption"), "checksum_mismatch")).isZero();
        table("FROM entries", Map.of("sum(amount)", "71"));
        assertThat(reading(look("corruption"), "checksum_mismatch").said()).isEqualTo("ledger: [70] is not [71]");
    }

    private java.util.List<String> checked() {
        return look("corruption").readings().stream()
                .filter(it -> it.name().equals("table_corrupt"))
                .map(it -> String.valueOf(it.labels().get("table")))
                .toList();
    }

    private static Map<String, String> grant(String account, String privilege) {
        return Map.of("grantee", account, "privilege", privilege, "grantable", "NO");
    }

    private static Map<String, String> named(String name) {
        return Map.of("s", "guide", "n", name);
    }
}

package dev.tocsin.slack.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Slack's refusals mean for us: retried, given up, or turned into a next step, each on purpose. */
class RemedyTest {

    @ParameterizedTest
    @CsvSource({
        "internal_error, AGAIN",
        "fatal_error, AGAIN",
        "service_unavailable, AGAIN",
        "request_timeout, AGAIN",
        "ratelimited, AGAIN",
        "invalid_auth, MEND_THE_APP",
        "not_authed, MEND_THE_APP",
        "account_inactive, MEND_THE_APP",
        "token_revoked, MEND_THE_APP",
        "missing_scope, MEND_THE_APP",
        "no_permission, MEND_THE_APP",
        "paid_teams_only, MEND_THE_APP",
        "msg_too_long, PLAINER",
        "invalid_blocks, PLAINER",
        "not_in_channel, ENTER",
        "is_archived, ENTER",
        "message_not_found, ANEW",
        "cant_update_message, ANEW",
        "already_in_channel, NOTHING",
        "already_archived, NOTHING",
        "channel_not_found, ELSEWHERE",
        "user_not_found, ELSEWHERE",
        "restricted_action, ELSEWHERE",
        "name_taken, ELSEWHERE",
        "invalid_name_specials, ELSEWHERE",
        "expired_trigger_id, ELSEWHERE",
        "trigger_exchanged, ELSEWHERE",
        "an_error_of_next_year, ELSEWHERE"
    })
    void eachHasOne(String error, Remedy remedy) {
        assertThat(Remedy.of(error)).isEqualTo(remedy);
    }
}

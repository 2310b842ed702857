package dev.tocsin.oncall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.oncall.ScheduleOverride.Change;
import dev.tocsin.oncall.ScheduleOverride.Kind;
import dev.tocsin.oncall.swap.Swap;
import dev.tocsin.oncall.swap.Swaps;
import dev.tocsin.platform.Conflict;
import dev.tocsin.platform.InvalidInput;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Shifts given away and exchanged. */
class SwapModuleTest extends OnCallStories {
    @Autowired
    Swaps swaps;

    @Test
    void aSwapChangesTheScheduleOnceTheOtherAccepts() {
        Span tuesday = hours(24, 48);
        Span nextTuesday = hours(8 * 24, 9 * 24);
        Swap swap = swaps.ask(
                team, new Swaps.Question(Duty.PRIMARY, ana, ben, tuesday, Optional.of(nextTuesday), "wedding"));
        assertThat(schedules.onCall(team, tuesday.from())).containsExactly(ana);
        assertThat(swaps.waiting(team)).containsExactly(swap);

        swaps.accept(swap);

        assertThat(schedules.onCall(team, tuesday.from())).containsExactly(ben);
        assertThat(schedules.onCall(team, tuesday.until())).containsExactly(ana);
        assertThat(schedules.onCall(team, nextTuesday.from())).containsExactly(ana);
        assertThat(schedules.onCall(team, nextTuesday.until())).containsExactly(ben);
        assertThat(swaps.waiting(team)).isEmpty();
        assertThatThrownBy(() -> swaps.withdraw(swap))
                .isInstanceOf(Conflict.class)
                .hasMessage("That swap is already accepted");
    }

    @Test
    void aSwapOfAShiftThatIsNoLongerTheGiversChangesNothing() {
        Span tuesday = hours(24, 48);
        Span nextTuesday = hours(8 * 24, 9 * 24);
        Swap gone =
                swaps.ask(team, new Swaps.Question(Duty.PRIMARY, ana, ben, tuesday, Optional.of(nextTuesday), "away"));
        ScheduleOverride made = overrides.add(team, Change.replace(Duty.PRIMARY, nextTuesday, ben, lena, ""), "Lena");

        assertThatThrownBy(() -> swaps.accept(gone))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("this shift is no longer Ben");
        assertThat(schedules.onCall(team, tuesday.from())).as("no half of it").containsExactly(ana);
        assertThat(overrides.ahead(team)).containsExactly(made);
        assertThat(swaps.waiting(team)).as("still to be answered").containsExactly(gone);

        swaps.accept(swaps.ask(team, new Swaps.Question(Duty.PRIMARY, ana, lena, tuesday, Optional.empty(), "")));
        overrides.remove(team, made.id());
        assertThatThrownBy(() -> swaps.accept(gone))
                .isInstanceOf(Conflict.class)
                .hasMessage("That swap is already withdrawn");
        assertThat(swaps.waiting(team)).as("nobody else is asked any more").isEmpty();
        assertThat(schedules.onCall(team, tuesday.from())).containsExactly(lena);
        assertThat(schedules.onCall(team, nextTuesday.from())).containsExactly(ben);
    }

    @Test
    void theSameIsAskedOnceUntilItIsAnswered() {
        Swaps.Question question = new Swaps.Question(Duty.PRIMARY, ana, ben, hours(24, 48), Optional.empty(), "please");
        Swap asked = swaps.ask(team, question);
        assertThatThrownBy(() -> swaps.ask(team, question))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("has been asked for that");

        swaps.decline(asked);
        assertThat(swaps.waiting(team)).isEmpty();
        swaps.ask(team, question);
    }

    @Test
    void onlyWhatOneHasCanBeGivenAway() {
        assertThatThrownBy(() -> swaps.ask(
                        team, new Swaps.Question(Duty.PRIMARY, ben, ana, hours(24, 48), Optional.empty(), "")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("/gives is not, or not all of it, a shift of the person who asks");
    }

    @Test
    void whatIsTakenInPartIsNoLongerTheGiversToSwap() {
        Span tuesday = hours(24, 48);
        Swap asked = swaps.ask(team, new Swaps.Question(Duty.PRIMARY, ana, ben, tuesday, Optional.empty(), ""));
        overrides.add(team, Change.replace(Duty.PRIMARY, hours(30, 34), ana, lena, ""), "Lena");

        assertThatThrownBy(() -> swaps.accept(asked))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("no longer Ana's, or not all of it");
        assertThatThrownBy(() ->
                        swaps.ask(team, new Swaps.Question(Duty.PRIMARY, ana, ben, tuesday, Optional.empty(), "")))
                .hasMessageContaining("/gives is not, or not all of it");
        overrides.add(
                team,
                new Change(Duty.PRIMARY, Kind.ADD, hours(24, 26), Optional.of(ben), Optional.empty(), ""),
                "Lena");
        swaps.accept(swaps.ask(
                team, new Swaps.Question(Duty.PRIMARY, ana, lena, hours(24, 30), Optional.empty(), "beside Ben")));
        assertThat(schedules.onCall(team, now.plus(Duration.ofHours(25)))).containsExactlyInAnyOrder(ben, lena);
    }

    @Test
    void whatIsOverIsNotSwapped() {
        Span thisMorning = hours(-1, 0);
        assertThatThrownBy(() -> swaps.ask(
                        team, new Swaps.Question(Duty.PRIMARY, ana, ben, hours(24, 48), Optional.of(thisMorning), "")))
                .hasMessageContaining("/takes/until must not be over already");

        Swap asked = swaps.ask(
                team,
                new Swaps.Question(Duty.PRIMARY, ana, ben, hours(24, 48), Optional.of(hours(8 * 24, 9 * 24)), ""));
        time.advance(Duration.ofDays(2));
        assertThatThrownBy(() -> swaps.accept(asked))
                .isInstanceOf(Conflict.class)
                .hasMessageStartingWith("Ana's part of it is over. Nothing was swapped");
    }
}

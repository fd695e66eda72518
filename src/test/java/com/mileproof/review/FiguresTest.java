package com.mileproof.review;

import static com.mileproof.checkins.PersonDecision.confirm;
import static com.mileproof.checkins.PersonDecision.decline;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.checkins.ReviewReason;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.review.FiguresView.Agreement.Kind;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.Browser;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the work goes. */
class FiguresTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @RegisterExtension
    final Browser browser = new Browser();

    private final Acme acme = Acme.join(SERVER);
    private final ReviewDesk desk = new ReviewDesk(SERVER, acme);
    private final Figures figures = SERVER.bean(Figures.class);
    private MachineRoom machine = new MachineRoom(SERVER);

    @BeforeEach
    void empty_rooms() {
        machine = new MachineRoom(SERVER);
        SERVER.reader().reset();
        machine.verifyAll();
    }

    @Test
    void without_anything_there_is_nothing_to_count() {
        var none = figures.of(desk.person("rita"), null);
        assertThat(none.days()).hasSize(Figures.DAYS).allMatch(day -> day.checkins() == 0);
        assertThat(none.machineShare()).isNull();
        assertThat(none.medianSecondsPeople()).isNull();
        assertThat(none.reasons()).isEmpty();
        var vera = "vera" + UUID.randomUUID();
        new Staff(SERVER).hire(vera, AccountRole.viewer, desk.partner());
        var page = browser.desk();
        new Staff(SERVER).signIn(page, vera);
        page.navigate(SERVER.url() + "/console/figures");
        browser.look(page, "figures-empty");
    }

    @Test
    void what_machine_and_people_decided_is_counted_by_day_and_compared() {
        campaign("on", 0);
        verified(1);
        campaign("on", 100);
        var agreed = verified(2);
        campaign("shadow", 0);
        var disagreed = verified(3);
        var rita = desk.person("rita");
        SERVER.clock().advance(Duration.ofMinutes(20));
        desk.decide(rita, agreed, confirm);
        desk.decide(rita, disagreed, decline, ReviewReason.OTHER_VEHICLE, ReviewReason.DUPLICATE_PHOTO);
        desk.later();

        var counted = figures.of(rita, null);
        assertThat(counted.days().stream().mapToLong(FiguresView.Day::checkins).sum())
                .isEqualTo(3);
        assertThat(counted.days().stream().mapToLong(FiguresView.Day::machine).sum())
                .isEqualTo(1);
        assertThat(counted.days().stream().mapToLong(FiguresView.Day::people).sum())
                .isEqualTo(2);
        assertThat(counted.machineShare()).isBetween(33.3, 33.4);
        assertThat(counted.medianSecondsPeople()).isBetween(1_200L, 1_300L);
        assertThat(counted.medianSecondsMachine()).isLessThan(1_200);
        assertThat(counted.agreement().drawn()).isEqualTo(new Kind(1, 0, 0));
        assertThat(counted.agreement().shadow()).isEqualTo(new Kind(0, 0, 1));
        assertThat(counted.reasons())
                .containsExactly(
                        new FiguresView.Count("DUPLICATE_PHOTO", 1), new FiguresView.Count("OTHER_VEHICLE", 1));
        assertThat(figures.of(desk.person("stranger", new ReviewDesk(SERVER, Acme.join(SERVER)).partner()), null)
                        .people())
                .isZero();

        var vera = "vera" + UUID.randomUUID();
        new Staff(SERVER).hire(vera, AccountRole.viewer, desk.partner());
        var page = browser.desk();
        new Staff(SERVER).signIn(page, vera);
        page.click("text=Figures");
        page.waitForURL("**/figures");
        browser.look(page, "figures");
    }

    @Test
    void days_that_are_over_are_counted_once_and_what_comes_later_is_added() {
        campaign("on", 0);
        verified(1);
        var rita = desk.person("rita");
        desk.decide(rita, desk.waiting(2), confirm);
        desk.later();
        var live = figures.of(rita, null).days();
        var today = live.getFirst().day();
        assertThat(live.getFirst()).isEqualTo(new FiguresView.Day(today, 2, 1, 1));

        daysEarlier(2);
        assertThat(figures.of(rita, null).days().get(2)).isEqualTo(new FiguresView.Day(today.minusDays(2), 2, 1, 1));
        figures.countDays();
        assertThat(figures.countDays()).as("all are counted").isZero();
        daysEarlier(1);
        verified(3);
        assertThat(figures.of(rita, null).days().subList(0, 4))
                .as("a day that was counted stays as it was")
                .containsExactly(
                        new FiguresView.Day(today, 1, 1, 0),
                        new FiguresView.Day(today.minusDays(1), 0, 0, 0),
                        new FiguresView.Day(today.minusDays(2), 2, 1, 1),
                        new FiguresView.Day(today.minusDays(3), 0, 0, 0));

        SERVER.clock().advance(Duration.ofDays(Figures.DAYS + 5));
        assertThat(figures.countDays()).as("after a long pause").isPositive();
        assertThat(figures.countDays()).isZero();
        assertThat(figures.of(rita, null).days()).allMatch(day -> day.checkins() == 0);
    }

    /** As if everything of the partner's had happened so many days earlier. */
    private void daysEarlier(int days) {
        for (var sql : List.of(
                "update checkins set checked_in_at = checked_in_at - :days * interval '1 day' where partner_id = :partner",
                "update checkin_moves set moved_at = moved_at - :days * interval '1 day' where partner_id = :partner")) {
            SERVER.jdbc()
                    .sql(sql)
                    .param("days", days)
                    .param("partner", desk.partner())
                    .update();
        }
    }

    private com.mileproof.api.CheckinId verified(int mileage) {
        var id = desk.waiting(mileage);
        machine.verifyAll();
        return id;
    }

    private void campaign(String autoConfirm, int samplePercent) {
        SERVER.operator()
                .put(
                        "/admin/api/partners/" + acme.partnerId() + "/campaigns/mileage",
                        Api.object(
                                "autoConfirm",
                                autoConfirm,
                                "samplePercent",
                                samplePercent,
                                "signals",
                                Api.object("PHOTO_TOO_SMALL", "info")))
                .ok();
    }
}

package com.mileproof;

import static com.mileproof.TenancyRow.ACCEPTED;
import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.TenancyRow.Who;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Answer;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody reaches what is not his: every route, with everything in its requests that may be somebody else's. */
class TenancyTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    /** Routes that show nobody's things and so lie outside both doors. */
    private static final Set<String> OPEN = Set.of(
            "* /error",
            "GET /actuator/health/liveness",
            "GET /actuator/health/readiness",
            "GET /docs",
            "GET /docs/",
            "GET /openapi.json",
            "GET /.well-known/jwks.json");

    private static final Set<String> PAGES = Set.of("/console", "/capture/", "/rewards/");

    private static final List<TenancyRow> ROWS = TenancyRows.all(SERVER);
    private static final Map<Who, Api> CALLERS = new EnumMap<>(Who.class);

    private static Belongings danas;
    private static Belongings erins;
    private static Belongings guss;

    @BeforeAll
    static void cast() {
        // sandboxes, which may use every route; in all else they are partners like any other
        var acme = Acme.joinAsSandbox(SERVER);
        var globex = Acme.joinAsSandbox(SERVER);
        danas = Belongings.of(SERVER, acme, "Dana");
        erins = Belongings.of(SERVER, acme, "Erin");
        guss = Belongings.of(SERVER, globex, "Gus");
        danas.conflictId();
        // so that there is something to see of what the machine saw
        new MachineRoom(SERVER).verifyAll();
        CALLERS.put(Who.NOBODY, SERVER.anyone());
        CALLERS.put(Who.OPERATOR, SERVER.operator());
        CALLERS.put(Who.STRANGER_ADMIN, globex.admin());
        CALLERS.put(Who.STRANGER_HEADERS, globex.headers());
        CALLERS.put(Who.STRANGER_APP, globex.app());
        CALLERS.put(Who.STRANGER_DRIVER, globex.appOf(guss.userId()));
        CALLERS.put(Who.NEIGHBOUR, acme.appOf(erins.userId()));
        CALLERS.put(Who.DRIVER, acme.appOf(danas.userId()));
        CALLERS.put(Who.PARTNER_APP, acme.app());
        CALLERS.put(Who.PARTNER_HEADERS, acme.headers());
        CALLERS.put(Who.PARTNER_ADMIN, acme.admin());
    }

    static List<TenancyRow> rows() {
        return ROWS;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nobody_reaches_what_is_not_his(TenancyRow row) {
        var expected = new EnumMap<Who, String>(Who.class);
        var got = new EnumMap<Who, String>(Who.class);
        // a look at everything that is kept takes longer than a request: one before all that is refused, one after
        var refused = new EnumMap<Who, Sent>(Who.class);
        for (var who : Who.values()) {
            expected.put(who, row.expected(who));
            if (!row.method().equals("GET") && !isGiven(row, who)) {
                refused.put(who, sent(row, who));
            }
        }
        var before = refused.isEmpty() ? null : Snapshot.of(SERVER);
        refused.forEach((who, sent) -> got.put(who, tried(row, who, sent)));
        if (before != null) {
            assertThat(Snapshot.of(SERVER))
                    .as(row + " refused to " + refused.keySet())
                    .isEqualTo(before);
        }
        for (var who : Who.values()) {
            if (!refused.containsKey(who)) {
                got.put(who, tried(row, who, sent(row, who)));
            }
        }
        assertThat(got).as(row.toString()).isEqualTo(expected);
    }

    private static Sent sent(TenancyRow row, Who who) {
        var sent = row.request().of(mine(who), danas);
        assertThat(row.fits(sent)).as(row + " sends " + sent.path()).isTrue();
        return sent;
    }

    private static boolean isGiven(TenancyRow row, Who who) {
        return Set.of(GIVEN, ACCEPTED).contains(row.expected(who));
    }

    @Test
    void every_route_has_its_row() {
        var rows = ROWS.stream().map(TenancyRow::route).collect(Collectors.toSet());
        var mapped = mapped();
        assertThat(difference(mapped, rows, OPEN))
                .as("routes without a row in TenancyRows; say there who may send what to them")
                .isEmpty();
        assertThat(difference(
                        Stream.concat(rows.stream(), OPEN.stream()).collect(Collectors.toSet()), mapped, Set.of()))
                .as("rows in TenancyRows without a route")
                .isEmpty();
        assertThat(ROWS.stream().map(TenancyRow::template))
                .as("routes with a row lie behind one of the doors")
                .allMatch(path -> path.startsWith("/api/") || path.startsWith("/admin/api/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/users/list", "/api/vehicles", "/api/checkins/mileage", "/api/rewards"})
    void every_search_has_its_row(String list) {
        var refused = danas.partner().admin().get(list + "?searchBy=x").refused(400, "ERROR_INVALID_PARAMETERS");
        var keys = refused.field("error_message").replaceFirst(".* one of ", "").split(", ", -1);
        assertThat(ROWS.stream()
                        .filter(row -> row.template().equals(list))
                        .map(TenancyRow::value)
                        .filter(value -> value.startsWith(SEARCH))
                        .map(value -> value.substring(SEARCH.length())))
                .containsExactlyInAnyOrder(keys);
    }

    @Test
    void a_link_to_ones_own_photo_opens_no_other() {
        var link = guss.partner()
                .admin()
                .post("/api/photos/" + guss.photoId() + "/link", "{}")
                .ok()
                .field("url");
        var path = URI.create(link).getRawPath();
        var query = "?" + URI.create(link).getRawQuery();
        SERVER.anyone().get(path + query).ok();
        SERVER.anyone()
                .get(path.replace(guss.photoId(), danas.photoId()) + query)
                .refused(401, "ERROR_INVALID_CREDENTIALS");
        guss.partner()
                .admin()
                .get("/api/photos/" + danas.photoId() + "/photo.jpg" + query)
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }

    @Test
    void what_another_partner_has_is_neither_taken_nor_found() {
        var umbrella = Acme.join(SERVER).admin();
        var user = Acme.dana();
        user.put("phone", danas.phone());
        user.put("email", danas.email());
        var made = umbrella.post("/api/users?returnExistingUserIfExists=true", user)
                .ok();
        assertThat(made.field("id")).isNotEqualTo(danas.userId());
        assertThat(made.field("firstName")).isEqualTo("Dana");

        var golf = TenancyVehicleRows.golf(made.field("id"));
        golf.put("vin", danas.vin());
        golf.put("licensePlate", danas.plate());
        golf.put("state", Belongings.STATE);
        var vehicle = umbrella.post("/api/vehicles/create/by-vin", golf).ok();
        assertThat(umbrella.get("/api/vehicles/by-license/" + Belongings.STATE + "/" + danas.plate())
                        .ok()
                        .field("id"))
                .isEqualTo(vehicle.field("id"));
    }

    /** Status and code; besides, no answer may tell what is not the caller's. */
    private static String tried(TenancyRow row, Who who, Sent sent) {
        boolean given = isGiven(row, who);
        var answer = send(row, who, sent);
        var told = danas.telltales().stream().filter(answer.text()::contains).toList();
        if (!given || who.isStranger()) {
            var echoed = sent.path() + sent.body();
            assertThat(told).as(row + " tells " + who).allMatch(echoed::contains);
        } else if (row.method().equals("GET") && !isFigures(row) && who != Who.OPERATOR) {
            assertThat(told).as(row + " shows " + who + " nothing").isNotEmpty();
        }
        return (answer.status() + " " + answer.code()).strip();
    }

    /** Pictures, distances, hashes and amounts name nobody. */
    private static boolean isFigures(TenancyRow row) {
        return row.template().contains("photo")
                || row.template().startsWith("/api/files/")
                || row.template().matches("/api/users/.*/(rewards|rewards/confirmed|payouts)")
                || row.template().equals("/api/rewards/products")
                || row.template().contains("deliver")
                || row.template().startsWith("/api/sandbox/")
                || row.template().endsWith("/distance")
                || row.template().startsWith("/api/history/")
                || row.template().endsWith("/odometer-statement")
                || row.template().endsWith("/legal-hold")
                || row.template().endsWith("/export")
                || row.template().startsWith("/api/erasures/");
    }

    private static Answer send(TenancyRow row, Who who, Sent sent) {
        // each row fails to sign in from an address of its own, lest it be told to wait
        var caller = Objects.requireNonNull(CALLERS.get(who)).from("192.0.2." + ROWS.indexOf(row));
        var body = sent.body();
        return switch (row.method()) {
            case "GET" -> caller.get(sent.path());
            case "POST" -> caller.post(sent.path(), Objects.requireNonNull(body));
            case "PUT" -> caller.put(sent.path(), Objects.requireNonNull(body));
            case "DELETE" -> caller.send("DELETE", sent.path(), null);
            default -> throw new IllegalArgumentException(row.method());
        };
    }

    private static Belongings mine(Who who) {
        if (who.isStranger()) {
            return guss;
        }
        return who == Who.NEIGHBOUR ? erins : danas;
    }

    /** Those of partners' servers and of operators; what people see in a browser is the console's test's. */
    private static Set<String> mapped() {
        var routes = new TreeSet<String>();
        SERVER.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    var methods =
                            info.getMethodsCondition().getMethods().stream().map(Enum::name);
                    var list = methods.toList();
                    info.getPatternValues().stream()
                            .filter(path -> PAGES.stream().noneMatch(path::startsWith))
                            .forEach(path ->
                                    (list.isEmpty() ? List.of("*") : list).forEach(m -> routes.add(m + " " + path)));
                });
        return routes;
    }

    private static Set<String> difference(Set<String> all, Set<String> known, Set<String> exempt) {
        var rest = new TreeSet<>(all);
        rest.removeAll(known);
        rest.removeAll(exempt);
        return rest;
    }
}

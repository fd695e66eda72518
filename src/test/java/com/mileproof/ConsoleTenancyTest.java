package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.AuditLog;
import com.mileproof.platform.AuditLog.Entry;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Snapshot;
import com.mileproof.testkit.Staff;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nobody at the console reaches a partner that his account does not list: every page, with everything in its address. */
class ConsoleTenancyTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    /** What shows and does nothing of anybody's. */
    private static final Set<String> OPEN = Set.of(
            "GET /console/sign-in",
            // takes nothing, and would end the sessions of this test; AccountPagesTest looks at it
            "POST /console/account/sign-out-everywhere");

    /** These change what is one's own, and take nobody else's id. */
    private static final Set<String> OWN =
            Set.of("POST /console/account", "POST /console/partners", "POST /console/accounts");

    /** Written by whoever signs in and looks; claims of one's own next case are counted apart. */
    private static final Set<String> TRACES =
            Set.of("audit_log", "spring_session", "spring_session_attributes", "review_claims");

    private static Belongings danas;
    private static String conflictId;
    private static String partnerName;
    private static String clientId;
    private static String secretId;
    private static String account;
    private static String odometerEvent;
    private static String endpoint;
    private static String delivery;
    private static String payout;

    /** People with every role: who list another partner, and who list none. */
    private static final Map<String, ConsoleVisit> STRANGERS = new LinkedHashMap<>();

    private static ConsoleVisit own;

    @BeforeAll
    static void cast() {
        var acme = Acme.join(SERVER);
        var globex = Acme.join(SERVER);
        danas = Belongings.of(SERVER, acme, "Dana");
        Belongings.of(SERVER, globex, "Gus");
        conflictId = danas.conflictId();
        new MachineRoom(SERVER).verifyAll();
        partnerName = "Acme of " + danas.plate();
        payout = TenancyRewardRows.payout(danas);
        odometerEvent = TenancyHistoryRows.pending(SERVER, danas);
        var operator = SERVER.operator();
        operator.put("/admin/api/partners/" + acme.partnerId(), Api.object("name", partnerName))
                .ok();
        clientId = acme.clientId();
        secretId = operator.post("/admin/api/clients/" + clientId + "/rotate", Api.object())
                .ok()
                .field("secretId");
        endpoint = acme.admin()
                .post("/api/webhooks/endpoints", Api.object("url", "https://example.com/" + danas.plate()))
                .ok()
                .field("id");
        delivery = acme.admin()
                .post("/api/webhooks/endpoints/" + endpoint + "/test", Api.object())
                .ok()
                .field("id");
        SERVER.bean(AuditLog.class)
                .tell(Entry.of("reviewer rita", "case.viewed", uuid(acme), danas.plate() + " " + danas.email()));
        var staff = new Staff(SERVER);
        for (var role : AccountRole.values()) {
            staff.hire("globex-" + role, role, uuid(globex));
            staff.hire("nobody-" + role, role);
            for (var name : List.of("globex-" + role, "nobody-" + role)) {
                STRANGERS.put(name, ConsoleVisit.signIn(SERVER.url(), name, Staff.PASSWORD));
            }
        }
        staff.hire("acme-admin", AccountRole.admin, uuid(acme));
        own = ConsoleVisit.signIn(SERVER.url(), "acme-admin", Staff.PASSWORD);
        account = operator.get("/admin/api/accounts")
                .ok()
                .json()
                .path("accounts")
                .valueStream()
                .filter(one -> one.path("username").asString().equals("acme-admin"))
                .map(one -> one.path("accountId").asString())
                .findFirst()
                .orElseThrow();
    }

    static Set<String> routes() {
        var routes = new TreeSet<String>();
        SERVER.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> {
                    for (var path : info.getPatternValues()) {
                        if (path.startsWith("/console")) {
                            info.getMethodsCondition()
                                    .getMethods()
                                    .forEach(method -> routes.add(method.name() + " " + path));
                        }
                    }
                });
        routes.removeAll(OPEN);
        return routes;
    }

    @ParameterizedTest
    @MethodSource("routes")
    void no_page_gives_a_stranger_a_byte_or_does_his_will(String route) {
        var path = filled(route.substring(route.indexOf(' ') + 1));
        // nothing may change, so that what was before one is before the next
        var before = tables();
        STRANGERS.forEach((name, stranger) -> {
            // one is enough where the address names whom it is about
            for (var text : route.contains("{") ? List.of(danas.plate()) : sought()) {
                var fields = fields(text);
                if (OWN.contains(route)) {
                    fields.clear();
                    fields.put("partners", danas.partner().partnerId());
                }
                var answer = route.startsWith("GET ")
                        ? stranger.get(path + "?" + query(fields))
                        : stranger.post("/console/account", path, flat(fields));
                assertThat(answer.statusCode()).as(route + " by " + name).isLessThan(500);
                var sent = path + fields;
                assertThat(telltales().filter(told(answer)::contains))
                        .as(route + " tells " + name)
                        .allMatch(sent::contains);
                assertThat(tables()).as(route + " by " + name).isEqualTo(before);
                assertThat(claims())
                        .as("claims of dana's cases after " + route + " by " + name)
                        .isZero();
            }
        });
    }

    @Test
    void his_own_are_shown_to_everybody() {
        assertThat(own.page("/console/partners")).contains(partnerName);
        assertThat(own.page("/console/partners/" + danas.partner().partnerId()))
                .contains(partnerName, clientId, secretId);
        assertThat(own.page("/console/audit")).contains(danas.plate(), partnerName);
        if (routes().contains("GET /console/cases/{id}")) {
            assertThat(own.page("/console/cases/" + danas.checkinId())).contains(danas.plate());
        }
        assertThat(own.page("/console/conflicts/" + conflictId)).contains(danas.plate());
        assertThat(own.page("/console/conflicts")).contains(conflictId);
        assertThat(own.page("/console/webhooks")).contains(danas.plate(), partnerName);
        assertThat(own.page("/console/webhooks/deliveries/" + delivery)).contains(danas.plate());
    }

    /** What a template's variables stand for; a page with another kind of id says so here. */
    private static String filled(String template) {
        var ids = Map.ofEntries(
                Map.entry("cases", danas.checkinId()),
                Map.entry("conflicts", conflictId),
                Map.entry("vehicles", danas.vehicleId()),
                Map.entry("users", danas.userId()),
                Map.entry("photos", danas.photoId()),
                Map.entry("documents", danas.fileId()),
                Map.entry("pages", "1"),
                Map.entry("partners", danas.partner().partnerId()),
                Map.entry("clients", clientId),
                Map.entry("accounts", account),
                Map.entry("odometer-events", odometerEvent),
                Map.entry("endpoints", endpoint),
                Map.entry("campaigns", "mileage"),
                Map.entry("deliveries", delivery),
                Map.entry("payouts", payout),
                Map.entry("rewards", "mileage"));
        var parts = template.split("/", -1);
        for (int i = 1; i < parts.length; i++) {
            if (parts[i].startsWith("{")) {
                var id = ids.get(parts[i - 1]);
                assertThat(id)
                        .as("what fills " + parts[i] + " of " + template + "; say so in ConsoleTenancyTest")
                        .isNotNull();
                parts[i] = Objects.requireNonNull(id);
            }
        }
        return String.join("/", parts);
    }

    /** What a search may be given. */
    private static List<String> sought() {
        return List.of(danas.plate(), danas.vin(), danas.phone(), danas.email(), danas.checkinId());
    }

    /** Everything of somebody else's that a form or a filter may name. */
    private static Map<String, String> fields(String text) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("text", text);
        fields.put("purpose", "claim_handling");
        fields.put("partner", danas.partner().partnerId());
        fields.put("after", danas.checkinId());
        fields.put("secretId", secretId);
        fields.put("overlapHours", "0");
        fields.put("endpoint", endpoint);
        fields.put("url", "https://example.com/");
        fields.put("events", "*");
        fields.put("since", "2001-01-01T00:00");
        fields.put("role", "viewer");
        fields.put("status", "Declined");
        fields.put("note", "why");
        fields.put("seen", danas.checkinId() + ":1");
        return fields;
    }

    private static Stream<String> telltales() {
        return Stream.concat(
                danas.telltales().stream(),
                Stream.of(
                        partnerName,
                        danas.partner().partnerId(),
                        clientId,
                        secretId,
                        danas.checkinId(),
                        danas.vehicleId(),
                        danas.userId()));
    }

    private static String told(HttpResponse<String> answer) {
        return answer.body() + answer.headers().map();
    }

    private static Map<String, String> tables() {
        var tables = new TreeMap<>(Snapshot.of(SERVER).tables());
        tables.keySet().removeAll(TRACES);
        return tables;
    }

    private static long claims() {
        return SERVER.jdbc()
                .sql("select count(*) from review_claims where partner_id = :partner")
                .param("partner", uuid(danas.partner()))
                .query(Long.class)
                .single();
    }

    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String[] flat(Map<String, String> fields) {
        var flat = new ArrayList<String>();
        fields.forEach((name, value) -> flat.addAll(List.of(name, value)));
        return flat.toArray(String[]::new);
    }

    private static UUID uuid(Acme partner) {
        return PartnerId.of(partner.partnerId()).value();
    }
}

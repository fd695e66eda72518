package com.mileproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.console.AccountRole;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.ConsoleVisit;
import com.mileproof.testkit.MachineRoom;
import com.mileproof.testkit.RunningServer;
import com.mileproof.testkit.Staff;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Whatever somebody of ours changes is told to the audit log: every route of the console and of operators. */
class AuditedTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private static final Set<String> READING = Set.of("GET", "HEAD");
    /** These may find that there is nothing to change. */
    private static final Set<String> UNCHANGED = Set.of(
            "PUT /admin/api/accounts/{accountId}",
            "POST /admin/api/accounts/{accountId}/enable",
            "POST /admin/api/accounts/{accountId}/unlock",
            "POST /admin/api/review/cases/{id}/release");

    /** Check-ins, rewards and deliveries keep who did what themselves; an upload is its own row. */
    private static final Set<String> IN_A_HISTORY = Set.of(
            "POST /api/photo/upload",
            "POST /api/vehicles/checkin/mileage",
            "PUT /api/vehicles/checkin/mileage/{id}",
            "POST /api/vehicles/checkin/condition",
            "PUT /api/vehicles/checkin/condition/{id}",
            "POST /api/vehicles/checkin/condition/{id}/withdraw",
            "POST /api/file/upload",
            "POST /api/users/checkin/proof-of-address",
            "PUT /api/users/checkin/proof-of-address/{id}",
            "POST /api/users/checkin/proof-of-address/{id}/withdraw",
            "POST /api/vehicles/checkin/mileage/{id}/withdraw",
            "POST /api/rewards/grant",
            "POST /api/users/by-id/{userId}/rewards/claim");

    /** Her password once she has changed it, which is what she does first. */
    private static final String FRESH = "another horse battery";

    private static Belongings danas;
    private static ConsoleVisit ada;

    /** Where a form is sent, and what is in it. */
    private record Sent(String path, List<String> fields) {

        Sent(String path, String... fields) {
            this(path, List.of(fields));
        }
    }

    @BeforeAll
    static void cast() {
        // a sandbox, which may use every route
        var acme = Acme.joinAsSandbox(SERVER);
        danas = Belongings.of(SERVER, acme, "Dana");
        new MachineRoom(SERVER).verifyAll();
        new Staff(SERVER)
                .hire("ada", AccountRole.admin, PartnerId.of(acme.partnerId()).value());
        ada = ConsoleVisit.signIn(SERVER.url(), "ada", Staff.PASSWORD);
    }

    @Test
    void each_change_by_an_operator_leaves_an_entry() {
        var silent = new ArrayList<String>();
        for (var row : TenancyRows.all(SERVER)) {
            if (row.door() == TenancyRow.Door.OPERATORS && !READING.contains(row.method())) {
                var sent = row.request().of(danas, danas);
                long before = entries("operator%");
                var body = sent.body() == null ? "" : sent.body();
                switch (row.method()) {
                    case "PUT" -> SERVER.operator().put(sent.path(), body).ok();
                    case "DELETE" ->
                        SERVER.operator().send("DELETE", sent.path(), null).ok();
                    default -> SERVER.operator().post(sent.path(), body).ok();
                }
                if (entries("operator%") == before && !UNCHANGED.contains(row.route())) {
                    silent.add(row.route());
                }
            }
        }
        assertThat(silent).as("changes by operators that nobody is told of").isEmpty();
    }

    @Test
    void each_change_at_the_console_leaves_an_entry() {
        var cases = cases();
        assertThat(cases.keySet())
                .as("routes of the console that change something; say here how each succeeds")
                .isEqualTo(mapped());
        var silent = new ArrayList<String>();
        cases.forEach((route, how) -> {
            if (ada.isOut()) {
                ada = ConsoleVisit.signIn(SERVER.url(), "ada", FRESH);
            }
            var sent = how.get();
            long before = entries("admin ada");
            var answer = ada.post("/console/account", sent.path(), sent.fields().toArray(String[]::new));
            assertThat(answer.statusCode()).as(route + answer.body()).isIn(200, 204, 302, 303);
            if (entries("admin ada") == before) {
                silent.add(route);
            }
        });
        assertThat(silent).as("changes at the console that nobody is told of").isEmpty();
    }

    @Test
    void each_change_by_a_partner_leaves_an_entry_or_is_in_a_history() {
        var tried = new TreeSet<String>();
        var told = new TreeSet<String>();
        for (var row : TenancyRows.all(SERVER)) {
            if (row.door() == TenancyRow.Door.OPERATORS
                    || row.door() == TenancyRow.Door.OPEN
                    || READING.contains(row.method())) {
                continue;
            }
            tried.add(row.route());
            var sent = row.request().of(danas, danas);
            long before = entries("client%");
            var body = sent.body() instanceof String text
                    ? text
                    : JsonMapper.shared().writeValueAsString(sent.body());
            var answer = danas.partner()
                    .admin()
                    .with("Content-Type", "application/json")
                    .send(row.method(), sent.path(), BodyPublishers.ofString(body));
            if (answer.status() / 100 == 2 && entries("client%") > before) {
                told.add(row.route());
            }
        }
        tried.removeAll(told);
        tried.removeAll(IN_A_HISTORY);
        assertThat(tried).as("changes by partners that nobody is told of").isEmpty();
    }

    private static long entries(String actor) {
        return SERVER.jdbc()
                .sql("select count(*) from audit_log where actor like :actor")
                .param("actor", actor)
                .query(Long.class)
                .single();
    }

    private static Set<String> mapped() {
        return SERVER.bean(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .filter(path -> path.startsWith("/console"))
                        .flatMap(path -> info.getMethodsCondition().getMethods().stream()
                                .filter(method -> !READING.contains(method.name()))
                                .map(method -> method.name() + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Supplier<Sent>> cases() {
        var cases = new TreeMap<String, Supplier<Sent>>();
        partners(cases);
        accounts(cases);
        review(cases);
        webhooks(cases);
        rewards(cases);
        return cases;
    }

    private static void rewards(Map<String, Supplier<Sent>> cases) {
        var settings = "/console/partners/" + danas.partner().partnerId() + "/rewards";
        var template = "POST /console/partners/{partnerId}/rewards";
        cases.put(template + "/{kind}", () -> new Sent(settings + "/mileage", "rewardsByOrdinal", "5.00"));
        cases.put(template + "/buyer/profile", () -> new Sent(settings + "/buyer/profile", "name", "Acme"));
        cases.put(
                "POST /console/payouts/{id}/settle",
                () -> new Sent("/console/payouts/" + TenancyRewardRows.payout(danas) + "/settle", "reference", "A-1"));
        cases.put(
                "POST /console/payouts/{id}/reject",
                () -> new Sent("/console/payouts/" + TenancyRewardRows.payout(danas) + "/reject", "adminNote", "No."));
    }

    private static void webhooks(Map<String, Supplier<Sent>> cases) {
        var endpoints = "/console/webhooks/endpoints";
        var template = "POST " + endpoints + "/{endpointId}";
        var wish = new String[] {"url", "https://example.com/hooks", "events", "*"};
        cases.put(
                "POST " + endpoints,
                () -> new Sent(
                        endpoints,
                        "partner",
                        danas.partner().partnerId(),
                        "url",
                        "https://example.com/more",
                        "events",
                        "*"));
        cases.put(template, () -> new Sent(endpoints + "/" + TenancyWebhookRows.endpoint(danas), wish));
        for (var verb : List.of("disable", "enable", "note", "delete", "rotate", "test", "replay")) {
            cases.put(template + "/" + verb, () -> {
                var endpoint = endpoints + "/" + TenancyWebhookRows.endpoint(danas);
                if (verb.equals("enable")) {
                    ada.post("/console/account", endpoint + "/disable");
                }
                return new Sent(
                        endpoint + "/" + verb,
                        "overlapHours",
                        "1",
                        "since",
                        SERVER.clock().instant().toString());
            });
        }
        cases.put(
                "POST /console/webhooks/deliveries/{deliveryId}/resend",
                () -> new Sent("/console/webhooks/deliveries/" + TenancyWebhookRows.delivery(danas) + "/resend"));
    }

    private static void partners(Map<String, Supplier<Sent>> cases) {
        var partners = "/console/partners";
        var acme = partners + "/" + danas.partner().partnerId();
        var client = acme + "/clients/" + danas.partner().clientId();
        var template = "POST " + partners + "/{partnerId}";
        cases.put("POST " + partners, () -> new Sent(partners, "name", "Umbrella", "timeZone", "UTC"));
        cases.put(template, () -> new Sent(acme, "name", "Acme", "timeZone", "UTC", "headerCredentials", "true"));
        cases.put(template + "/limits", () -> new Sent(acme + "/limits", "uploadsAtOnce", "50"));
        cases.put(template + "/clients", () -> new Sent(acme + "/clients"));
        cases.put(template + "/clients/{clientId}/rotate", () -> new Sent(client + "/rotate", "overlapHours", "24"));
        cases.put(template + "/clients/{clientId}/revoke", () -> new Sent(another() + "/revoke"));
        cases.put(
                template + "/campaigns/{kind}",
                () -> new Sent(
                        acme + "/campaigns/mileage",
                        "autoConfirm",
                        "off",
                        "samplePercent",
                        "5",
                        "milesPerDay",
                        "1000",
                        "milesPerWeek",
                        "3000",
                        "milesPerMonth",
                        "8000",
                        "milesPerYear",
                        "60000",
                        "maxSubmissions",
                        "100",
                        "holdDays",
                        "7",
                        "graceDays",
                        "7",
                        "reviewHours",
                        "24"));
    }

    private static String another() {
        var made = SERVER.operator()
                .post("/admin/api/partners/" + danas.partner().partnerId() + "/clients", "")
                .ok();
        return "/console/partners/" + danas.partner().partnerId() + "/clients/" + made.field("clientId");
    }

    private static void accounts(Map<String, Supplier<Sent>> cases) {
        var accounts = "/console/accounts";
        var template = "POST " + accounts + "/{accountId}";
        var acme = danas.partner().partnerId();
        cases.put("POST " + accounts, () -> new Sent(accounts, "username", "eve", "role", "viewer", "partners", acme));
        cases.put(template, () -> new Sent(account(), "role", "reviewer", "partners", acme));
        cases.put(template + "/disable", () -> new Sent(account() + "/disable"));
        cases.put(template + "/enable", () -> {
            var account = account();
            ada.post("/console/account", account + "/disable");
            return new Sent(account + "/enable");
        });
        cases.put(template + "/unlock", () -> {
            var account = account();
            SERVER.jdbc()
                    .sql("update console_accounts set failures = 5, locked_until = now() + interval '1 hour'"
                            + " where username like 'somebody%'")
                    .update();
            return new Sent(account + "/unlock");
        });
        cases.put(template + "/reset-password", () -> new Sent(account() + "/reset-password"));
        cases.put(
                "POST /console/account",
                () -> new Sent("/console/account", "old", Staff.PASSWORD, "fresh", FRESH, "again", FRESH));
        cases.put("POST /console/account/sign-out-everywhere", () -> new Sent("/console/account/sign-out-everywhere"));
    }

    private static String account() {
        var made = SERVER.operator()
                .post(
                        "/admin/api/accounts",
                        Api.object(
                                "username",
                                "somebody-" + System.nanoTime(),
                                "role",
                                "viewer",
                                "partners",
                                List.of(danas.partner().partnerId())))
                .ok();
        return "/console/accounts/"
                + made.json().path("account").path("accountId").asString();
    }

    private static void review(Map<String, Supplier<Sent>> cases) {
        for (var verb : List.of("claim", "release", "decision", "undo")) {
            cases.put("POST /console/cases/{id}/" + verb, () -> {
                var path = "/console/cases/" + danas.anotherCheckin() + "/";
                if (verb.equals("release")) {
                    ada.post("/console/account", path + "claim");
                } else if (verb.equals("undo")) {
                    ada.post("/console/account", path + "decision", "decision", "confirm", "sequence", "1");
                }
                return new Sent(path + verb, "decision", "confirm", "sequence", "1");
            });
        }
        cases.put(
                "POST /console/conflicts/{id}/dismiss",
                () -> new Sent("/console/conflicts/" + danas.conflict() + "/dismiss", "note", "right"));
        cases.put("POST /console/conflicts/{id}/admit", () -> {
            var id = danas.conflict();
            var against = SERVER.operator()
                    .get("/admin/api/review/conflicts/" + id)
                    .ok()
                    .json()
                    .at("/standsAgainst/0");
            return new Sent(
                    "/console/conflicts/" + id + "/admit",
                    "note",
                    "wrong",
                    "seen",
                    against.get("id").asString() + ":" + against.get("sequence").intValue());
        });
        cases.put(
                "POST /console/search",
                () -> new Sent("/console/search", "text", danas.plate(), "purpose", "claim_handling"));
        for (var verb : List.of("approve", "refuse")) {
            cases.put(
                    "POST /console/odometer-events/{id}/" + verb,
                    () -> new Sent(
                            "/console/odometer-events/" + TenancyHistoryRows.pending(SERVER, danas) + "/" + verb,
                            "note",
                            "seen"));
        }
        cases.put("POST /console/vehicles/{id}/odometer", () -> {
            var dana = danas.partner().danaWithGolf();
            var checkin = dana.confirmed(7_000);
            return new Sent(
                    "/console/vehicles/" + dana.vehicleId() + "/odometer",
                    "kind",
                    "correction",
                    "checkinId",
                    checkin,
                    "mileage",
                    "6999",
                    "note",
                    "typed wrong");
        });
    }
}

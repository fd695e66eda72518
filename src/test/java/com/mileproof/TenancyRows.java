package com.mileproof;

import static com.mileproof.TenancyRow.GIVEN;
import static com.mileproof.TenancyRow.admins;

import com.mileproof.TenancyRow.Sent;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every route, with everything in its requests that may be somebody else's. A new route adds its rows here. */
final class TenancyRows {

    static final String NOTHING = "nothing of another's";

    private TenancyRows() {}

    static List<TenancyRow> all(RunningServer server) {
        return Stream.of(
                        TenancyUserRows.token(),
                        TenancyUserRows.users(),
                        TenancyVehicleRows.vehicles(),
                        TenancyVehicleRows.photos(),
                        TenancyAddressRows.addresses(),
                        TenancyCheckinRows.checkins(),
                        TenancyHistoryRows.odometers(server),
                        TenancyChainRows.chains(),
                        TenancyChainRows.sandboxes(),
                        TenancyPrivacyRows.privacy(),
                        TenancyWebhookRows.webhooks(),
                        TenancyWebhookRows.operators(server),
                        TenancyRewardRows.rewards(server),
                        TenancyOperatorRows.partners(server),
                        TenancyOperatorRows.accounts(server),
                        TenancyOperatorRows.decisions(),
                        TenancyOperatorRows.review(server))
                .flatMap(rows -> rows)
                .toList();
    }

    static TenancyRow list(String path) {
        return admins("GET " + path, NOTHING, GIVEN, (mine, theirs) -> get(path, "?size=100"));
    }

    /** A search of each kind; a stranger's finds nothing. */
    static Stream<TenancyRow> searches(String path, Map<String, Function<Belongings, String>> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(search -> admins(
                                "GET " + path,
                                TenancyRow.SEARCH + search.getKey(),
                                GIVEN,
                                (mine, theirs) -> get(
                                        path + "?size=100&searchBy=" + search.getKey() + "&searchValue=",
                                        Api.encoded(search.getValue().apply(theirs)))));
    }

    static Sent get(String path, String rest) {
        return new Sent(path + rest, null);
    }
}

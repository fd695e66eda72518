package com.mileproof;

import com.mileproof.api.PartnerId;
import com.mileproof.platform.Keys;
import com.mileproof.testkit.Acme;
import com.mileproof.testkit.ManyRows;
import com.mileproof.testkit.RunningServer;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures the partner-wide lists of a partner with a million users, vehicles, check-ins of each kind, rewards and payouts,
 * from the request to the end of its answer. Not a test: it is run by its name, and prints.
 */
class ListFigures {

    private static final int ROWS = Integer.getInteger("rows", 1_000_000);
    private static final int TIMES = 5;

    private static final List<String> LISTS = List.of(
            "users/list?",
            "users/list?page=5000",
            "users/list?sortBy=firstName",
            "users/list?sortBy=lastName&sortDirection=asc",
            "users/list?sortBy=email",
            "users/list?sortBy=email&sortDirection=asc",
            "users/list?sortBy=phone",
            "users/list?isFraud=true",
            "users/list?isFraud=false",
            "users/list?registrationStartDate=2026-05-01T00:00:00.000Z",
            "users/list?searchBy=firstName&searchValue=irst77",
            "users/list?searchBy=email&searchValue=d999999@",
            "users/list?searchBy=phone&searchValue=000777",
            "users/list?searchBy=licensePlate&searchValue=99999",
            "vehicles?",
            "vehicles?sortBy=license",
            "vehicles?sortBy=vin&sortDirection=asc",
            "vehicles?sortBy=state",
            "vehicles?sortBy=active",
            "vehicles?active=false",
            "vehicles?active=true&sortBy=license",
            "vehicles?searchBy=license&searchValue=99999",
            "vehicles?searchBy=vin&searchValue=099999",
            "vehicles?searchBy=state&searchValue=WY",
            "vehicles?searchBy=state&searchValue=CO",
            "vehicles?searchBy=userLastName&searchValue=t99999",
            "vehicles?searchBy=userEmail&searchValue=d999998@",
            "checkins/mileage?",
            "checkins/mileage?page=5000",
            "checkins/mileage?sortBy=dateUpdated",
            "checkins/mileage?status=Confirmed",
            "checkins/mileage?status=OnHold",
            "checkins/mileage?status=OnHold&sortBy=dateUpdated",
            "checkins/mileage?status=Archived",
            "checkins/mileage?isFraud=true",
            "checkins/mileage?isFraud=false&status=Declined",
            "checkins/mileage?updatedStartDate=2026-05-01T00:00:00.000Z",
            "checkins/mileage?checkinStartDate=2026-05-01T00:00:00.000Z&status=Pending",
            "checkins/mileage?searchBy=license&searchValue=99999",
            "checkins/mileage?searchBy=vin&searchValue=099999",
            "checkins/mileage?searchBy=state&searchValue=WY",
            "checkins/mileage?searchBy=userLastName&searchValue=t99999",
            "checkins/mileage?searchBy=userPhone&searchValue=000777",
            "checkins/condition?",
            "checkins/condition?damageDetected=true",
            "checkins/condition?damageDetected=false",
            "checkins/proof-of-address?",
            "checkins/proof-of-address?status=Pending",
            "checkins/proof-of-address?searchBy=city&searchValue=boulder",
            "checkins/proof-of-address?searchBy=city&searchValue=denver",
            "rewards?",
            "rewards?status=Pending",
            "rewards?status=Confirmed&rewardType=MileageCheckIn",
            "rewards?rewardType=ServiceCheckIn",
            "rewards?searchBy=userLastName&searchValue=t99999",
            "payouts?",
            "payouts?status=Open",
            "payouts?status=Settled");

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    @Test
    void figures() throws SQLException {
        var acme = Acme.join(SERVER);
        // payouts are shown with links that a key makes
        SERVER.bean(Keys.class).current(Keys.Purpose.PAYOUT);
        long start = System.nanoTime();
        try (var connection = SERVER.jdbcConnection()) {
            ManyRows.fill(connection, PartnerId.of(acme.partnerId()).value(), ROWS);
        }
        System.out.printf("  filled %,d rows a list in %d s%n", ROWS, (System.nanoTime() - start) / 1_000_000_000L);
        for (var list : LISTS) {
            var millis = new long[TIMES];
            long total = 0;
            for (int i = 0; i < TIMES; i++) {
                long begin = System.nanoTime();
                total = acme.admin()
                        .get("/api/" + list)
                        .ok()
                        .json()
                        .get("totalItems")
                        .longValue();
                millis[i] = (System.nanoTime() - begin) / 1_000_000;
            }
            Arrays.sort(millis);
            System.out.printf(
                    "  %-75s %,9d of it  median %5d ms  worst %5d ms%n",
                    list, total, millis[TIMES / 2], millis[TIMES - 1]);
        }
    }
}

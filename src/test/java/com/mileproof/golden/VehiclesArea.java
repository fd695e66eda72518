package com.mileproof.golden;

import static com.mileproof.golden.Pen.golfFields;
import static com.mileproof.golden.Pen.object;

/** Vehicles and the policy they are on. */
final class VehiclesArea {

    private static final String VEHICLES = "/api/vehicles";
    private static final String VIN = "WVWZZZAUZKP100001";

    private VehiclesArea() {}

    static void walk(Pen pen) {
        var dana = pen.driver();
        var golf = pen.post("", pen.admin(), VEHICLES + "/create/by-vin", golfFields(dana, VIN, Pen.PLATE))
                .field("id");
        pen.post("the same VIN again", pen.admin(), VEHICLES + "/create/by-vin", golfFields(dana, VIN, null));
        var old = golfFields(dana, "WVWZZZAUZKP100002", null);
        old.put("year", 1979);
        pen.post("a year before 1980", pen.admin(), VEHICLES + "/create/by-vin", old);
        var second = byLicense(pen);
        pen.put(
                "",
                pen.admin(),
                VEHICLES + "/update",
                object("vehicleId", golf, "licensePlate", "DANA124", "state", "CO"));
        pen.put(
                "a plate that another active vehicle has",
                pen.admin(),
                VEHICLES + "/update",
                object("vehicleId", golf, "licensePlate", "SECOND1", "state", "CO"));
        pen.put(
                "an empty text clears the plate",
                pen.admin(),
                VEHICLES + "/update",
                object("id", golf, "licensePlate", ""));
        pen.ask("PUT", VEHICLES + "/update", object("vehicleId", golf, "licensePlate", Pen.PLATE, "state", "CO"));
        pen.get("", pen.admin(), VEHICLES + "/by-id/" + golf);
        pen.get("", pen.admin(), VEHICLES + "/by-license/CO/" + Pen.PLATE);
        pen.get(
                "searched, sorted, a page of it",
                pen.admin(),
                VEHICLES + "?page=0&size=1&sortBy=dateAdded&sortDirection=asc&searchBy=license&searchValue=dana"
                        + "&active=true&addedStartDate=2026-01-01T00:00:00.000Z"
                        + "&addedEndDate=2030-01-01T00:00:00.000Z");
        pen.get("", pen.user(), "/api/users/by-id/" + dana + "/vehicles");
        pen.get("", pen.user(), "/api/users/by-phone/%2B15555550101/vehicles");
        pen.put("", pen.admin(), VEHICLES + "/deactivate/" + second, null);
        pen.put("", pen.admin(), VEHICLES + "/activate/" + second, null);
        pen.ask("PUT", VEHICLES + "/deactivate/" + second, null);
        pen.golf(dana, "WVWZZZAUZKP100003", "SECOND1");
        pen.put("its plate is another active vehicle's by now", pen.admin(), VEHICLES + "/activate/" + second, null);
    }

    private static String byLicense(Pen pen) {
        var wish = object("phone", "+15555550101", "licensePlate", "SECOND1", "state", "CO", "mileage", 15_000);
        var made = pen.post("", pen.admin(), VEHICLES + "/create/by-license", wish);
        pen.post("the same plate again", pen.admin(), VEHICLES + "/create/by-license", wish);
        wish.put("state", "ZZ");
        pen.post("", pen.admin(), VEHICLES + "/create/by-license", wish);
        return made.field("id");
    }
}

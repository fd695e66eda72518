package com.mileproof.vehicles;

import static org.assertj.core.api.Assertions.assertThat;

import com.mileproof.testkit.Acme;
import com.mileproof.testkit.Api;
import com.mileproof.testkit.RunningServer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who finds which vehicle, and which user by a plate. */
class VehicleReachTest {

    @RegisterExtension
    static final RunningServer SERVER = new RunningServer();

    private final Acme acme = Acme.join(SERVER);
    private final Acme other = Acme.join(SERVER);

    @Test
    void a_plate_finds_its_active_vehicle_and_its_user_however_it_is_written() {
        var dana = acme.danaWithGolf();
        var written = dana.plate().substring(0, 3).toLowerCase(Locale.ROOT) + "-" + Api.encoded(" ")
                + dana.plate().substring(3);

        assertThat(acme.app().get("/api/vehicles/by-license/co/" + written).ok().field("id"))
                .isEqualTo(dana.vehicleId());
        assertThat(acme.app().get("/api/users/by-license/co/" + written).ok().field("id"))
                .isEqualTo(dana.userId());
        acme.app().get("/api/vehicles/by-license/NV/" + dana.plate()).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        acme.app().get("/api/users/by-license/NV/" + dana.plate()).refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void a_vehicle_off_the_policy_is_found_by_id_and_not_by_plate() {
        var dana = acme.danaWithGolf();
        acme.admin()
                .send("PUT", "/api/vehicles/deactivate/" + dana.vehicleId(), null)
                .ok();

        acme.app().get("/api/vehicles/by-id/" + dana.vehicleId()).ok();
        acme.app().get("/api/vehicles/by-license/CO/" + dana.plate()).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        acme.app().get("/api/users/by-license/CO/" + dana.plate()).refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void unknown_and_malformed_ids_and_plates_are_not_found() {
        for (var id : new String[] {"XT_IVEH00000000000000000000000000", "1", "%20", "XT_IUSR", "null"}) {
            acme.admin().get("/api/vehicles/by-id/" + id).refused(404, "ERROR_VEHICLE_NOT_FOUND");
            acme.admin().send("PUT", "/api/vehicles/deactivate/" + id, null).refused(404, "ERROR_VEHICLE_NOT_FOUND");
            acme.admin().send("PUT", "/api/vehicles/activate/" + id, null).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        }
        acme.admin().get("/api/vehicles/by-license/CO/" + Api.encoded("€")).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        acme.admin().get("/api/users/by-license/Colorado/A1").refused(404, "ERROR_USER_NOT_FOUND");
        acme.admin()
                .post("/api/vehicles/create/by-vin", VehiclesTest.golf("XT_IUSR1"))
                .refused(404, "ERROR_USER_NOT_FOUND");
        acme.admin()
                .post("/api/vehicles/create/by-license", VehiclesTest.plated(Acme.nextPhone(), "A1"))
                .refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void another_partner_s_vehicle_is_forbidden_by_id_and_unknown_by_plate() {
        var dana = acme.danaWithGolf();
        var id = dana.vehicleId();
        var stranger = other.admin();
        stranger.get("/api/vehicles/by-id/" + id).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        stranger.send("PUT", "/api/vehicles/deactivate/" + id, null).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        stranger.send("PUT", "/api/vehicles/activate/" + id, null).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        stranger.put("/api/vehicles/update", Api.object("vehicleId", id, "licensePlate", ""))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        stranger.post("/api/vehicles/create/by-vin", VehiclesTest.golf(dana.userId()))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        stranger.get("/api/vehicles/by-license/CO/" + dana.plate()).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        stranger.get("/api/users/by-license/CO/" + dana.plate()).refused(404, "ERROR_USER_NOT_FOUND");
        assertThat(acme.admin().get("/api/vehicles/by-id/" + id).ok().field("license"))
                .isEqualTo(dana.plate());
    }

    @Test
    void a_bound_token_sees_its_user_s_vehicles_alone() {
        var dana = acme.danaWithGolf();
        var neighbour = acme.danaWithGolf();
        var app = acme.appOf(dana.userId());

        app.get("/api/vehicles/by-id/" + dana.vehicleId()).ok();
        app.get("/api/vehicles/by-license/CO/" + dana.plate()).ok();
        app.get("/api/users/by-license/CO/" + dana.plate()).ok();
        app.get("/api/vehicles/by-id/" + neighbour.vehicleId()).refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.get("/api/vehicles/by-license/CO/" + neighbour.plate()).refused(404, "ERROR_VEHICLE_NOT_FOUND");
        app.get("/api/users/by-license/CO/" + neighbour.plate()).refused(404, "ERROR_USER_NOT_FOUND");
    }

    @Test
    void a_token_of_user_scope_changes_and_lists_nothing() {
        var dana = acme.danaWithGolf();
        var app = acme.app();
        app.post("/api/vehicles/create/by-vin", VehiclesTest.golf(dana.userId()))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.post("/api/vehicles/create/by-license", VehiclesTest.plated(Acme.nextPhone(), "A1"))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.put("/api/vehicles/update", Api.object("vehicleId", dana.vehicleId()))
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.send("PUT", "/api/vehicles/deactivate/" + dana.vehicleId(), null)
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.send("PUT", "/api/vehicles/activate/" + dana.vehicleId(), null)
                .refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.get("/api/vehicles").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
        app.get("/api/users/list").refused(403, "ERROR_NO_PERMISSIONS_TO_RESOURCE");
    }
}

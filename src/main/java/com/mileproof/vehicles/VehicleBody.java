package com.mileproof.vehicles;

import com.mileproof.api.Body;
import com.mileproof.api.UsStates;
import com.mileproof.api.VehicleId;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what a request says about a vehicle; what is wrong is noted in the body. */
final class VehicleBody {

    private static final int MAX_MILEAGE = 9_999_999;
    private static final String PLATE = "licensePlate";
    private static final String STATE = "state";
    private static final String PHOTO = "photoUrl";
    private static final int MAX_PHOTO = 2_000;

    private VehicleBody() {}

    /** @param latestYear the highest model year that is taken */
    static NewVehicle byVin(Body body, int latestYear) {
        var vin = vin(body);
        var make = body.text("make");
        var model = body.text("model");
        int year = body.integer("year", Vin.FIRST_YEAR, latestYear);
        var plate = plate(body, body.optionalText(PLATE));
        var state = state(body, body.optionalText(STATE));
        var photo = photoUrl(body);
        body.check();
        vin.yearFault(year).ifPresent(fault -> body.refuse("year", fault));
        return new NewVehicle(vin, make, model, year, plate, state, photo);
    }

    /**
     * A vehicle that its plate alone makes. No registry of plates is asked: the partner knows none that Mileproof
     * could reach. One that is added later fills in VIN, make, model and year after this.
     */
    static NewVehicle byPlate(Body body) {
        var plate = plate(body, body.text(PLATE));
        var state = body.state(STATE);
        // well formed or refused, and then dropped: a mileage without a photo is no reading
        body.optionalInt("mileage", 1, MAX_MILEAGE);
        return new NewVehicle(null, null, null, null, plate, state, photoUrl(body));
    }

    /** The contract names no key for the id; both likely ones are taken. */
    static VehicleId id(Body body) {
        return VehicleId.of(body.text(body.has("id") && !body.has("vehicleId") ? "id" : "vehicleId"));
    }

    /** An empty text clears; a field that is missing or null stays as it is. */
    static PlateChange plateChange(Body body) {
        var plate = body.optionalText(PLATE);
        var state = body.optionalText(STATE);
        return new PlateChange(
                plate != null,
                plate(body, plate),
                state != null,
                state(body, state),
                body.isSent(PHOTO),
                photoUrl(body));
    }

    /** A photo that is uploaded here goes when no check-in has it, so that it is no vehicle's picture. */
    private static @Nullable String photoUrl(Body body) {
        var text = body.optionalText(PHOTO, MAX_PHOTO);
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!isPicture(text)) {
            body.refuse(PHOTO, "must be the https address of a picture that you keep, and not of an upload");
        }
        return text;
    }

    private static boolean isPicture(String text) {
        try {
            var url = new URI(text);
            var path = url.getPath();
            return "https".equalsIgnoreCase(url.getScheme())
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && (path == null || !path.startsWith("/api/photos/"));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static Vin vin(Body body) {
        var text = body.text("vin");
        var fault = Vin.fault(text);
        if (!text.isEmpty()) {
            fault.ifPresent(what -> body.refuse("vin", what));
        }
        return Vin.of(text);
    }

    private static @Nullable Plate plate(Body body, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var plate = Plate.parse(text);
        if (plate.isEmpty()) {
            body.refuse(PLATE, Plate.RULE);
        }
        return plate.orElse(null);
    }

    /** Upper-cased. Only where a vehicle is made from its plate does the contract give a wrong state its own code. */
    private static @Nullable String state(Body body, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        var state = text.toUpperCase(Locale.ROOT);
        if (!UsStates.isState(state)) {
            body.refuse(STATE, "must be a US state as two letters, such as CA");
        }
        return state;
    }
}

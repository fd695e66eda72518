package com.mileproof.vehicles;

import com.mileproof.fuzz.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** VINs and plates, as anybody may type them. */
public final class NumbersParser implements Parser {

    private static final int VIN_LENGTH = 17;

    @Override
    public void feed(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        if (Vin.fault(text).isEmpty() && Vin.of(text).toString().length() != VIN_LENGTH) {
            throw new AssertionError("a VIN of another length: " + text);
        }
        Plate.parse(text).ifPresent(plate -> {
            if (plate.key().isEmpty() || !Plate.fold(plate.text()).equals(plate.key())) {
                throw new AssertionError("a plate without a key, or with two: " + text);
            }
        });
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                "1HGCM82633A004352".getBytes(StandardCharsets.UTF_8),
                "wvwzzz1jz3w386752".getBytes(StandardCharsets.UTF_8),
                " ABC-123 ".getBytes(StandardCharsets.UTF_8),
                "MÜ-XY 7".getBytes(StandardCharsets.UTF_8),
                "ﬀ ŉ ß İ".getBytes(StandardCharsets.UTF_8));
    }
}

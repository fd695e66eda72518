package com.mileproof.verification.reading;

import com.mileproof.verification.reading.Steps.Glyph;
import com.mileproof.verification.reading.Steps.Read;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;

/** What a plate can and cannot say. Hints only: vanity plates break every rule of form. */
final class PlateText {

    static final int LEAST = 4;
    static final int MOST = 8;

    /** Read upon plates and their frames, and on nothing that a plate would be told by. */
    private static final Set<String> WORDS = Set.of(
            "ALABAMA",
            "ALASKA",
            "ARIZONA",
            "ARKANSAS",
            "CALIFORNIA",
            "COLORADO",
            "CONNECTICUT",
            "DELAWARE",
            "FLORIDA",
            "GEORGIA",
            "HAWAII",
            "IDAHO",
            "ILLINOIS",
            "INDIANA",
            "IOWA",
            "KANSAS",
            "KENTUCKY",
            "LOUISIANA",
            "MAINE",
            "MARYLAND",
            "MICHIGAN",
            "MINNESOTA",
            "MISSISSIPPI",
            "MISSOURI",
            "MONTANA",
            "NEBRASKA",
            "NEVADA",
            "HAMPSHIRE",
            "JERSEY",
            "MEXICO",
            "YORK",
            "CAROLINA",
            "DAKOTA",
            "OHIO",
            "OKLAHOMA",
            "OREGON",
            "PENNSYLVANIA",
            "RHODE",
            "ISLAND",
            "TENNESSEE",
            "TEXAS",
            "UTAH",
            "VERMONT",
            "VIRGINIA",
            "WASHINGTON",
            "WISCONSIN",
            "WYOMING",
            "BRASIL",
            "TOYOTA",
            "HONDA",
            "FORD",
            "NISSAN",
            "CHEVROLET",
            "HYUNDAI",
            "SUBARU",
            "LEXUS",
            "JEEP",
            "DODGE",
            "VOLVO",
            "MAZDA",
            "FIAT",
            "RENAULT",
            "SKODA",
            "AUDI",
            "PEUGEOT",
            "MERCEDES",
            "CAMRY",
            "ACCORD",
            "COROLLA",
            "CIVIC",
            "SONATA",
            "ALTIMA",
            "HYBRID",
            "EXPLORER",
            "STOP",
            "EXIT",
            "TAXI",
            "POLICE");

    private PlateText() {}

    /** Letters and digits only, letters large: emblems, dashes and dots are gaps. */
    static Read plain(Read read) {
        var glyphs = new ArrayList<Glyph>();
        for (var glyph : read.glyphs()) {
            int value = glyph.value() < 128 ? Character.toUpperCase(glyph.value()) : glyph.value();
            if (Steps.PLATE.test(value)) {
                glyphs.add(new Glyph(value, glyph.probability(), glyph.at()));
            }
        }
        return Read.of(glyphs);
    }

    /** As it was typed, without gaps, letters large. */
    static String plain(String typed) {
        return typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }

    /** For comparing only, never for identity: on many plates O and 0, I and 1 are the same, on some they are not. */
    static String folded(String text) {
        return plain(text).replace('O', '0').replace('I', '1');
    }

    /** The same for one character. */
    static int folded(int character) {
        return character == 'O' ? '0' : character == 'I' ? '1' : character;
    }

    /** Letters that digits are mistaken for become those digits. */
    static String foldedFar(String text) {
        return folded(text)
                .replace('Q', '0')
                .replace('D', '0')
                .replace('L', '1')
                .replace('B', '8')
                .replace('S', '5')
                .replace('Z', '2')
                .replace('G', '6');
    }

    /** How much a text looks like a plate's, 0 to 1. */
    static double likeness(String text) {
        if (text.length() < LEAST - 1 || text.length() > MOST + 2 || WORDS.contains(text)) {
            return 0;
        }
        double length = switch (text.length()) {
            case 6, 7 -> 1;
            case 5, MOST -> 0.8;
            case LEAST -> 0.5;
            default -> 0.25;
        };
        long digits = text.chars().filter(Character::isDigit).count();
        if (digits == text.length()) {
            // eight digits are a date that the camera has written more often than a plate
            return length * (digits < MOST ? 0.75 : 0.25);
        }
        return length * (digits == 0 ? 0.45 : 1);
    }
}

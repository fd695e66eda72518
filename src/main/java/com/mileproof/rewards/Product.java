package com.mileproof.rewards;

import java.util.List;

/**
 * What a claim can be paid out as, as the contract has it.
 *
 * @param id is named when claiming
 * @param currencyCodes ISO 4217
 * @param countries ISO 3166, two letters
 * @param disclosure legal text, may be HTML
 * @param category {@code bank}, {@code charities}, {@code merchant_cards}, {@code paypal} or {@code visa}
 */
public record Product(
        String id,
        String name,
        List<String> currencyCodes,
        List<String> countries,
        String description,
        String disclosure,
        String category,
        List<Image> images) {

    public Product {
        currencyCodes = List.copyOf(currencyCodes);
        countries = List.copyOf(countries);
        images = List.copyOf(images);
    }

    /** A picture of it; {@code type} is a media type. */
    public record Image(String src, String type) {}
}

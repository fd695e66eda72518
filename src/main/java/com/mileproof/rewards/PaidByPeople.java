package com.mileproof.rewards;

import com.mileproof.platform.PublicUrl;
import java.util.List;

/** Claims stay open payouts until an operator has paid them, by whatever means, and says so at the console. */
public final class PaidByPeople implements PayoutProvider {

    private static final String DISCLOSURE =
            "Paid by hand; the page behind your link shows when it is on its way and the reference to quote.";

    private final PublicUrl publicUrl;

    public PaidByPeople(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public List<Product> products() {
        return List.of(
                product("gift-card", "Gift card", "A gift card of the amount, by e-mail or post.", "merchant_cards"),
                product("bank-transfer", "Bank transfer", "The amount to your bank account.", "bank"));
    }

    @Override
    public void admit(Product product, String language) {
        // people can always be asked
    }

    private Product product(String id, String name, String description, String category) {
        return new Product(
                id,
                name,
                List.of("USD"),
                List.of("US"),
                description,
                DISCLOSURE,
                category,
                List.of(new Product.Image(publicUrl.base() + "/assets/mark.svg", "image/svg+xml")));
    }
}

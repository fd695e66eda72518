package com.mileproof.testkit;

import com.mileproof.rewards.PayoutProvider;
import com.mileproof.rewards.Product;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Has one product, and fails when a test wants it to. */
public final class ScriptedProvider implements PayoutProvider {

    /** Id of the one product. */
    public static final String PRODUCT = "gift-card";

    private static final Product CARD = new Product(
            PRODUCT,
            "Gift card",
            List.of("USD"),
            List.of("US"),
            "A card.",
            "Terms apply.",
            "merchant_cards",
            List.of(new Product.Image("https://example.com/card.png", "card")));

    private final AtomicBoolean away = new AtomicBoolean();

    /** From now on it answers nothing. */
    public void goAway() {
        away.set(true);
    }

    public void reset() {
        away.set(false);
    }

    @Override
    public List<Product> products() throws ProviderFailed {
        if (away.get()) {
            throw new ProviderFailed("The provider is away.");
        }
        return List.of(CARD);
    }

    @Override
    public void admit(Product product, String language) throws ProviderFailed {
        products();
    }
}

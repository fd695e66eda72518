package com.mileproof.rewards;

import java.util.List;

/**
 * Whoever pays. Called outside any transaction, so that it may ask somebody over the network. One that pays by itself
 * hears of each payout by {@code payout.created} and settles it through the operators' API; with the one that is there
 * unless another component is, people do both.
 */
public interface PayoutProvider {

    /** What claims can be paid out as; never empty. */
    List<Product> products() throws ProviderFailed;

    /**
     * Before anything is booked: throws when this product cannot be had now.
     *
     * @param language in which the driver is spoken to, a tag such as {@code en}
     */
    void admit(Product product, String language) throws ProviderFailed;

    /** The provider cannot say or do now what it was asked for. */
    final class ProviderFailed extends Exception {

        private static final long serialVersionUID = 1L;

        public ProviderFailed(String message) {
            super(message);
        }
    }
}

package com.mileproof.rewards;

import com.mileproof.api.PartnerId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The partner as the contract's {@code buyer}; {@code id} is the partner's. */
record BuyerView(
        String id,
        String name,
        @Nullable String logo,
        @Nullable String listLogo,
        @Nullable String description,
        @Nullable String shortDescription,
        @Nullable String earningsDescription,
        @Nullable String appDownloadLink,
        @Nullable String websiteLink,
        @Nullable String shopNowLink,
        boolean featured,
        @Nullable String featuredHeroImage,
        @Nullable String marketplacePhoto1,
        @Nullable String marketplacePhoto2,
        @Nullable String marketplacePhoto3,
        @Nullable String marketplaceDescription,
        @Nullable String featuredImage,
        @Nullable String featuredBgColor,
        @Nullable String featuredTitle) {

    static BuyerView of(PartnerId id, String name, BuyerProfile profile) {
        return new BuyerView(
                id.toString(),
                Optional.ofNullable(profile.text(BuyerField.name)).orElse(name),
                profile.text(BuyerField.logo),
                profile.text(BuyerField.listLogo),
                profile.text(BuyerField.description),
                profile.text(BuyerField.shortDescription),
                profile.text(BuyerField.earningsDescription),
                profile.text(BuyerField.appDownloadLink),
                profile.text(BuyerField.websiteLink),
                profile.text(BuyerField.shopNowLink),
                profile.featured(),
                profile.text(BuyerField.featuredHeroImage),
                profile.text(BuyerField.marketplacePhoto1),
                profile.text(BuyerField.marketplacePhoto2),
                profile.text(BuyerField.marketplacePhoto3),
                profile.text(BuyerField.marketplaceDescription),
                profile.text(BuyerField.featuredImage),
                profile.text(BuyerField.featuredBgColor),
                profile.text(BuyerField.featuredTitle));
    }
}

package com.mileproof.rewards;

/** A text of a partner's profile as the contract names it; the name is what the database and forms hold, too. */
enum BuyerField {
    name("Name", false, false),
    shortDescription("In a sentence", false, false),
    description("Description", true, false),
    earningsDescription("How rewards are earned", true, false),
    logo("Logo", false, true),
    listLogo("Small logo", false, true),
    websiteLink("Website", false, true),
    appDownloadLink("Where the app is", false, true),
    shopNowLink("Shop", false, true),
    featuredTitle("Title of the shop", false, false),
    featuredBgColor("Background colour of the shop", false, false),
    featuredImage("Image of the shop", false, true),
    featuredHeroImage("Large image of the shop", false, true),
    marketplaceDescription("Description on the marketplace", true, false),
    marketplacePhoto1("First marketplace photo", false, true),
    marketplacePhoto2("Second marketplace photo", false, true),
    marketplacePhoto3("Third marketplace photo", false, true);

    private final String label;
    private final boolean large;
    private final boolean link;

    BuyerField(String label, boolean large, boolean link) {
        this.label = label;
        this.large = large;
        this.link = link;
    }

    String label() {
        return label;
    }

    /** True for a text of several lines. */
    boolean isLarge() {
        return large;
    }

    /** True for an https address. */
    boolean isLink() {
        return link;
    }
}

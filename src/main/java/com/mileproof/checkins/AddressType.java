package com.mileproof.checkins;

/** How somebody lives; the contract's {@code Invalid} stands for none of them and is refused. */
public enum AddressType {
    StandaloneHome,
    Apartment,
    Condominium,
    Duplex,
    Other
}

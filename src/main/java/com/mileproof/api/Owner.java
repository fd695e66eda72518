package com.mileproof.api;

/** The driver, as partner-wide lists name him. */
public record Owner(String id, String firstName, String lastName) {}

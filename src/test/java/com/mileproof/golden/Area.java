package com.mileproof.golden;

import java.util.function.Consumer;

/**
 * A page.
 *
 * @param name of its file
 * @param walk sends the requests
 */
record Area(String name, String title, Consumer<Pen> walk) {}

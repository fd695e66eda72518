package com.mileproof.platform.console;

/**
 * An entry of the console's menu; a module that has a page makes a bean of it.
 *
 * @param order from left to right
 * @param path the page's, without query
 * @param atLeast who sees it
 */
public record NavItem(int order, String label, String path, AccountRole atLeast) {}

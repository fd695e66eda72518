package com.mileproof.platform.console;

/**
 * Something that somebody should look after, told on top of every page until it is over or somebody has taken note.
 *
 * @param path where it is looked after
 * @param notePath where a form is sent that takes note of it; empty where there is nothing to take note of
 */
public record Banner(String sentence, String path, String notePath) {}

package com.mileproof.review;

import com.mileproof.api.ApiProblem;
import com.mileproof.photos.Documents.Pages;
import com.mileproof.review.AddressFile.Document;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** One document on the case page: its pages in turn, in the viewer that photos have. */
record DocumentPane(Document document, Pages pages) {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    /** Where its pages are, before their numbers. */
    String path() {
        return "/console/documents/" + document.id() + "/pages/";
    }

    String title() {
        return document.title();
    }

    String id() {
        return document.role().wireName();
    }

    /** For programs: the pages that can be shown. */
    List<String> paths() {
        return IntStream.rangeClosed(1, pages.shown())
                .mapToObj(page -> FileRoutes.HERE + "/documents/" + document.id() + "/pages/" + page)
                .toList();
    }

    /** What it is, in a few words. */
    String words() {
        var what = !document.isPdf()
                ? "Picture"
                : switch (pages.all()) {
                    case 0 -> "PDF";
                    case 1 -> "PDF, 1 page";
                    default -> "PDF, " + Formats.number(pages.all()) + " pages";
                };
        return what + ", " + document.size() + ", " + document.source().toLowerCase(Locale.ROOT);
    }

    /** What is not shown, a sentence; empty where all is. */
    String left() {
        return pages.all() <= pages.shown()
                ? ""
                : "The first " + pages.shown() + " of " + Formats.number(pages.all()) + " pages are shown.";
    }

    /** A page's number out of an address. */
    static int number(String page) {
        if (!NUMBER.matcher(page).matches()) {
            throw ApiProblem.shape("/page", "must be the number of a page, from 1");
        }
        return Integer.parseInt(page);
    }
}

package com.mileproof.audit;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A library of the product, by the package URL that databases of vulnerabilities know it by. */
record Library(String purl) {

    private static final String MAVEN = "pkg:maven/";

    /** All Maven libraries of a CycloneDX bill of materials. */
    static List<Library> of(JsonNode bill) {
        var libraries = new ArrayList<Library>();
        for (var component : bill.path("components")) {
            var purl = component.path("purl").asString("");
            if (purl.startsWith(MAVEN)) {
                libraries.add(new Library(withoutQualifiers(purl)));
            }
        }
        return List.copyOf(libraries);
    }

    /** Group and artifact, as Maven writes them. */
    String name() {
        return purl.substring(MAVEN.length(), purl.lastIndexOf('@')).replace('/', ':');
    }

    String version() {
        return purl.substring(purl.lastIndexOf('@') + 1);
    }

    @Override
    public String toString() {
        return name() + " " + version();
    }

    private static String withoutQualifiers(String purl) {
        int qualifiers = purl.indexOf('?');
        return qualifiers < 0 ? purl : purl.substring(0, qualifiers);
    }
}

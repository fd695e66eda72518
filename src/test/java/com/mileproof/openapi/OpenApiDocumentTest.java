package com.mileproof.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The document is whole: nothing dangles, nothing is left over, every example is true. */
final class OpenApiDocumentTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Pattern COMPONENT = Pattern.compile("#/components/\\w+/[\\w-]+");
    private static final List<String> NAMED_BY_USE = List.of("securitySchemes");

    private final OpenApiDocument document = OpenApiDocument.packaged();

    @Test
    void it_is_openapi_3_1() {
        assertThat(document.root().path("openapi").asString()).startsWith("3.1.");
    }

    @Test
    void every_reference_leads_somewhere() {
        assertThat(references()).isNotEmpty();
        assertThat(references().stream()
                        .filter(reference ->
                                document.root().at(reference.substring(1)).isMissingNode()))
                .isEmpty();
    }

    /** Generators of clients do not follow others, or follow them without end. */
    @Test
    void every_reference_names_a_component() {
        assertThat(references())
                .allMatch(reference -> COMPONENT.matcher(reference).matches());
    }

    /** Otherwise every generator invents one. */
    @Test
    void every_object_and_every_webhook_has_a_name() {
        var nameless = new ArrayList<String>();
        everyNode(document.root(), "#", (where, node) -> {
            if (node.path("properties").isObject() && !COMPONENT.matcher(where).matches()) {
                nameless.add(where);
            }
        });
        document.root()
                .path("webhooks")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .forEach(operation -> {
                    if (!operation.has("operationId") || !operation.has("tags")) {
                        nameless.add(operation.path("summary").asString());
                    }
                });
        assertThat(nameless).isEmpty();
    }

    @Test
    void no_component_is_left_over() {
        var used = references();
        var leftOver = new ArrayList<String>();
        document.root().path("components").properties().stream()
                .filter(kind -> !NAMED_BY_USE.contains(kind.getKey()))
                .forEach(kind -> kind.getValue().propertyNames().stream()
                        .map(name -> OpenApiDocument.COMPONENTS + kind.getKey() + "/" + name)
                        .filter(component -> used.stream().noneMatch(reference -> leadsInto(reference, component)))
                        .forEach(leftOver::add));
        assertThat(leftOver).isEmpty();
    }

    @Test
    void every_security_scheme_is_used_and_every_used_one_is_defined() {
        var used = new HashSet<String>();
        Stream.concat(Stream.of(document.root()), operations())
                .flatMap(node -> node.path("security").valueStream())
                .forEach(requirement -> used.addAll(requirement.propertyNames()));
        assertThat(document.root().at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @Test
    void every_operation_has_an_id_of_its_own_a_known_tag_a_summary_and_a_description() {
        var tags = document.root()
                .path("tags")
                .valueStream()
                .map(tag -> tag.path("name"))
                .toList();
        assertThat(operations().map(operation -> operation.path("operationId"))).doesNotHaveDuplicates();
        operations().forEach(operation -> {
            var id = operation.path("operationId").asString();
            assertThat(id).matches("[a-z][A-Za-z]+");
            assertThat(operation.path("tags").valueStream()).as(id).isNotEmpty().isSubsetOf(tags);
            assertThat(operation.path("summary").asString()).as(id).isNotBlank();
            assertThat(operation.path("description").asString()).as(id).isNotBlank();
        });
    }

    @Test
    void every_variable_of_a_path_is_a_parameter_and_the_other_way_round() {
        document.root()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .forEach(operation -> assertThat(operation
                                        .path("parameters")
                                        .valueStream()
                                        .map(document::resolve)
                                        .filter(parameter ->
                                                parameter.path("in").asString().equals("path"))
                                        .map(parameter -> parameter.path("name").asString()))
                                .as(path.getKey())
                                .containsExactlyInAnyOrderElementsOf(variables(path.getKey()))));
    }

    @Test
    void whatever_changes_something_can_be_repeated_under_a_key() {
        var changing = new ArrayList<String>();
        document.root()
                .path("paths")
                .properties()
                .forEach(path -> Stream.of("post", "put")
                        .filter(method -> path.getKey().startsWith("/api/")
                                && path.getValue().has(method))
                        .filter(method -> path.getValue()
                                .path(method)
                                .path("parameters")
                                .valueStream()
                                .noneMatch(parameter ->
                                        parameter.path("$ref").asString("").endsWith("/idempotencyKey")))
                        .forEach(method -> changing.add(method + " " + path.getKey())));
        assertThat(changing).containsExactly("post /api/auth/token");
    }

    @Test
    void every_schema_is_a_json_schema() {
        everySchema((where, schema) ->
                assertThat(document.schemaFaults(schema)).as(where).isEmpty());
    }

    @Test
    void every_example_fits_its_schema() {
        var examples = new ArrayList<String>();
        everySchema((where, schema) -> schema.path("examples").forEach(example -> {
            examples.add(where);
            fits(where, schema, example);
        }));
        everyNode(document.root(), "#", (where, node) -> {
            if (node.has("schema")) {
                examplesBeside(node).forEach(example -> {
                    examples.add(where);
                    fits(where, node.path("schema"), example);
                });
            }
        });
        assertThat(examples).hasSizeGreaterThan(50);
    }

    @Test
    void every_member_of_an_answer_is_always_there() {
        operations()
                .map(operation -> document.resolve(operation.at("/responses/200")))
                .flatMap(response -> response.path("content").valueStream())
                .map(media -> media.path("schema"))
                .forEach(schema -> allRequired(schema.path("$ref").asString("inline"), schema));
    }

    @Test
    void the_check_in_has_the_members_of_the_contract_in_its_order() {
        assertThat(new Members(document)
                        .of(document.root().at("/components/schemas/MileageCheckin"))
                        .keySet())
                .containsExactly(
                        "id",
                        "license",
                        "adminNote",
                        "checkedInAt",
                        "checkInStatus",
                        "mileage",
                        "nextCheckInDate",
                        "updated",
                        "licensePhotos",
                        "odometerPhotos",
                        "fraud",
                        // additions
                        "holdExpiresAt",
                        "reasons",
                        "purpose",
                        "odometerEventId",
                        "correctedMileage",
                        "checkInType");
    }

    private void allRequired(String where, JsonNode schema) {
        var node = document.resolve(schema);
        var required =
                node.path("required").valueStream().map(JsonNode::asString).toList();
        assertThat(node.path("properties").propertyNames())
                .as(where)
                // a mark that is there or not, in what is signed as it is
                .filteredOn(name ->
                        !node.path("properties").path(name).path("const").isBoolean())
                .allMatch(required::contains);
        Stream.of("allOf", "anyOf")
                .flatMap(word -> node.path(word).valueStream())
                .forEach(part -> allRequired(where, part));
        node.path("properties")
                .properties()
                .forEach(member -> allRequired(where + "/" + member.getKey(), member.getValue()));
        if (node.has("items")) {
            allRequired(where + "/items", node.path("items"));
        }
    }

    private Stream<JsonNode> examplesBeside(JsonNode node) {
        var single = node.has("example") ? Stream.of(node.path("example")) : Stream.<JsonNode>empty();
        var named = node.path("examples")
                .valueStream()
                .map(example -> document.resolve(example).path("value"));
        return Stream.concat(single, named);
    }

    private void fits(String where, JsonNode schema, JsonNode example) {
        assertThat(document.faults(schema, example)).as(where + " " + example).isEmpty();
        assertThat(new Members(document).faults(schema, example))
                .as(where + " " + example)
                .isEmpty();
    }

    private void everySchema(BiConsumer<String, JsonNode> look) {
        document.root()
                .at("/components/schemas")
                .properties()
                .forEach(schema -> everyNode(
                        schema.getValue(), OpenApiDocument.COMPONENTS + "schemas/" + schema.getKey(), (where, node) -> {
                            if (node.isObject() && !where.contains("/examples") && !where.endsWith("/properties")) {
                                look.accept(where, node);
                            }
                        }));
        everyNode(document.root(), "#", (where, node) -> {
            if (where.endsWith("/schema")) {
                look.accept(where, node);
            }
        });
    }

    private static void everyNode(JsonNode node, String where, BiConsumer<String, JsonNode> look) {
        look.accept(where, node);
        node.properties().forEach(member -> everyNode(member.getValue(), where + "/" + member.getKey(), look));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            everyNode(node.get(i), where + "/" + i, look);
        }
    }

    private Stream<JsonNode> operations() {
        return document.root().path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private List<String> references() {
        var references = new ArrayList<String>();
        everyNode(document.root(), "#", (where, node) -> {
            if (where.endsWith("/$ref")) {
                references.add(node.asString());
            }
        });
        return references;
    }

    private static boolean leadsInto(String reference, String component) {
        return reference.equals(component) || reference.startsWith(component + "/");
    }

    private static List<String> variables(String path) {
        return VARIABLE.matcher(path).results().map(found -> found.group(1)).toList();
    }
}

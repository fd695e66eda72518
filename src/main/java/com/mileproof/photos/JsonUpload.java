package com.mileproof.photos;

import com.mileproof.api.ApiProblem;
import com.mileproof.api.BodyReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** Reads the JSON form of an upload as it arrives: the photo's base64 goes straight to its file, at any place in the body. */
final class JsonUpload {

    /** Largest body, in bytes: the largest photo in base64, with room for line breaks and the other fields. */
    static final long MAX_BODY_BYTES = 30_000_000;

    static final int MAX_DEPTH = 32;
    static final int MAX_TOKENS = 5_000;
    static final int MAX_TEXT_CHARS = 10_000;
    static final int MAX_NAME_CHARS = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxTokenCount(MAX_TOKENS)
                    .maxStringLength(MAX_TEXT_CHARS)
                    .maxNameLength(MAX_NAME_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // RFC 8259: JSON between systems is UTF-8
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    private final ArrivingBody body;
    private final JsonParser json;
    private final IncomingPhoto photo;
    private final UploadFields fields;

    private JsonUpload(ArrivingBody body, JsonParser json, IncomingPhoto photo, UploadFields fields) {
        this.body = body;
        this.json = json;
        this.photo = photo;
        this.fields = fields;
    }

    /** @param bytesName the field with the bytes in base64 */
    static UploadFields read(InputStream in, IncomingPhoto photo, String bytesName) throws IOException {
        var body = new ArrivingBody(in, MAX_BODY_BYTES);
        try (var json = JSON.createParser(ObjectReadContext.empty(), (InputStream) body)) {
            return new JsonUpload(body, json, photo, new UploadFields(bytesName)).read();
        } catch (StreamConstraintsException limit) {
            throw ApiProblem.shape("", "The body has a part that is too long, too deep or too often repeated");
        } catch (JacksonException malformed) {
            throw BodyReader.notJson(malformed);
        }
    }

    private UploadFields read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw ApiProblem.shape("", "The body must be a JSON object");
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var value = json.nextToken();
            if (name.equals(fields.bytesName())) {
                readPhoto(value);
            } else {
                readField(name, value);
            }
        }
        if (json.nextToken() != null) {
            throw ApiProblem.shape("", "The body must end after its JSON object");
        }
        return fields;
    }

    private void readField(String name, JsonToken value) {
        boolean known = UploadFields.isText(name) || UploadFields.isNumber(name);
        if (known && value == JsonToken.VALUE_STRING) {
            fields.put(name, json.getString());
        } else if (known && value.isNumeric()) {
            fields.put(name, json.getDoubleValue());
        } else if (known && value != JsonToken.VALUE_NULL) {
            fields.putWrong(name);
            json.skipChildren();
        } else {
            json.skipChildren();
        }
    }

    private void readPhoto(JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return;
        }
        if (value != JsonToken.VALUE_STRING) {
            fields.refusePhoto("must be a text: the file's bytes in base64");
            json.skipChildren();
            return;
        }
        // the parser stands behind the opening quote; what it has read ahead goes back, and it goes on at the closing
        // one
        var readAhead = new ByteArrayOutputStream();
        json.releaseBuffered(readAhead);
        body.unread(readAhead.toByteArray(), 0, readAhead.size());
        new Base64Text(body, photo, fields.bytesName()).decode();
        fields.photoArrived();
    }
}

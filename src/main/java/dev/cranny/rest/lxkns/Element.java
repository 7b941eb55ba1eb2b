package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of a document, and where it stands. What is missing or null is as if it had not been said; what is there must be what
 * it should be.
 */
record Element(JsonNode node, String path) {

    Element {
        if (!node.isObject() && !node.isMissingNode()) {
            throw new DocumentException(path, "an object");
        }
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** The object in there; an empty one where it is missing. */
    Element member(String name) {
        return new Element(has(name) ? node.get(name) : MissingNode.getInstance(), at(name));
    }

    /** The objects in an object, by name; none where it is missing. */
    Map<String, Element> members() {
        Map<String, Element> members = new LinkedHashMap<>();
        node.properties()
                .forEach(member -> members.put(member.getKey(), new Element(member.getValue(), at(member.getKey()))));
        return members;
    }

    /** The objects in an array; none where it is missing. */
    List<Element> objects(String name) {
        List<Element> objects = new ArrayList<>();
        for (JsonNode each : array(name)) {
            objects.add(new Element(each, at(name) + "[" + objects.size() + "]"));
        }
        return objects;
    }

    /** A number that must be there. */
    long number(String name, long least, long most) {
        Long number = optionalNumber(name, least, most);
        if (number == null) {
            throw new DocumentException(at(name), "a number");
        }
        return number;
    }

    int integer(String name, int least) {
        return Math.toIntExact(number(name, least, Integer.MAX_VALUE));
    }

    @Nullable
    Long optionalNumber(String name, long least, long most) {
        if (!has(name)) {
            return null;
        }
        JsonNode value = node.get(name);
        if (!value.canConvertToLong() || !value.isIntegralNumber() || value.asLong() < least || value.asLong() > most) {
            throw new DocumentException(at(name), "a number from " + least + " to " + most);
        }
        return value.asLong();
    }

    String text(String name) {
        if (!has(name)) {
            return "";
        }
        if (!node.get(name).isTextual()) {
            throw new DocumentException(at(name), "text");
        }
        return node.get(name).asText();
    }

    boolean truth(String name) {
        if (has(name) && !node.get(name).isBoolean()) {
            throw new DocumentException(at(name), "true or false");
        }
        return has(name) && node.get(name).asBoolean();
    }

    /** Texts; none where they are missing. One alone may stand without brackets: old documents have it so. */
    List<String> texts(String name) {
        if (has(name) && node.get(name).isTextual()) {
            return List.of(node.get(name).asText());
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : array(name)) {
            if (!each.isTextual()) {
                throw new DocumentException(at(name), "an array of texts");
            }
            texts.add(each.asText());
        }
        return texts;
    }

    Map<String, String> labels(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        Element element = member(name);
        element.node.fieldNames().forEachRemaining(label -> labels.put(label, element.text(label)));
        return labels;
    }

    /** What is in an array; nothing where it is missing. */
    Iterable<JsonNode> array(String name) {
        if (!has(name)) {
            return List.of();
        }
        if (!node.get(name).isArray()) {
            throw new DocumentException(at(name), "an array");
        }
        return node.get(name);
    }

    String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

package com.mileproof.webhooks;

import com.mileproof.platform.EventBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.springframework.stereotype.Component;

/** The types of events as a form offers them, family by family. */
@Component
final class EventChoices {

    private final Messages messages;

    EventChoices(Messages messages) {
        this.messages = messages;
    }

    /**
     * A family of types.
     *
     * @param all what stands for the whole family, {@code checkin.*}
     */
    record Group(String all, List<EventBody.Type> types) {

        Group {
            types = List.copyOf(types);
        }
    }

    List<Group> groups() {
        var families = new LinkedHashMap<String, List<EventBody.Type>>();
        messages.types()
                .forEach(type -> families.computeIfAbsent(
                                type.name().substring(0, type.name().indexOf('.')) + ".*", _ -> new ArrayList<>())
                        .add(type));
        return families.entrySet().stream()
                .map(family -> new Group(family.getKey(), family.getValue()))
                .toList();
    }
}

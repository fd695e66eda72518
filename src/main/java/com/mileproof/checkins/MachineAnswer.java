package com.mileproof.checkins;

import java.util.List;

/** All that the machine may do with a check-in. Declining is not among it. */
public sealed interface MachineAnswer {

    List<Reason> reasons();

    /** Both photos show what was typed, and nothing objects. */
    record Confirm() implements MachineAnswer {

        @Override
        public List<Reason> reasons() {
            return List.of();
        }
    }

    /** The driver is asked for a better photo; those of the reasons that are for him become the note. */
    record Hold(List<Reason> reasons) implements MachineAnswer {
        public Hold {
            reasons = List.copyOf(reasons);
        }
    }

    /** The check-in stays Pending; the reasons say why the machine leaves it to a person. */
    record LeaveToPerson(List<Reason> reasons) implements MachineAnswer {
        public LeaveToPerson {
            reasons = List.copyOf(reasons);
        }
    }
}

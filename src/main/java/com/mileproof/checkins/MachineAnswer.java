package com.mileproof.checkins;

import java.util.List;

/** All that the machine may do with a check-in. Declining is not among it. */
public sealed interface MachineAnswer {

    List<Reason> reasons();

    /**
     * Both photos show what was typed, and nothing objects.
     *
     * @param rules version of the rules that say so
     */
    record Confirm(int rules) implements MachineAnswer {

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

    /**
     * The check-in stays Pending; the reasons say why the machine leaves it to a person.
     *
     * @param risk how much was found against it, 0 to {@link Queue#MAX_RISK}; the riskier, the sooner a person sees it
     */
    record LeaveToPerson(List<Reason> reasons, int risk) implements MachineAnswer {
        public LeaveToPerson {
            if (risk < 0 || risk > Queue.MAX_RISK) {
                throw new IllegalArgumentException("No such risk: " + risk);
            }
            reasons = List.copyOf(reasons);
        }
    }
}

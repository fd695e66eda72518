/** An identity provider as other companies run one; outside Mileproof's packages, because it is no part of it. */
@NullMarked
package identity;

import org.jspecify.annotations.NullMarked;

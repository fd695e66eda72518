package com.mileproof.partners;

import com.mileproof.api.Caller;

/** A caller whose credentials were right, and what its partner allows. */
record Authenticated(Credential credential, Caller caller) {}

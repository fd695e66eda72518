package com.mileproof.platform.sandbox;

import java.time.Duration;

/**
 * What a pool of children is held to.
 *
 * @param children most that live at a time
 * @param jobs after which a child is replaced
 * @param start time from its start until it is ready
 * @param job time one job may take
 * @param patience time to wait for a free child
 * @param answerBytes largest answer believed
 */
public record Terms(int children, int jobs, Duration start, Duration job, Duration patience, int answerBytes) {}

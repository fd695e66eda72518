package com.mileproof.partners;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * What was looked up a moment ago, and what many look up at the same time: one of them does, and all get what it gets,
 * also when that is a failure. Otherwise, while the database keeps silent, each would wait in vain after the other.
 */
final class SharedLoads<K, V> {

    private final AsyncCache<K, V> cache;
    private final Function<K, V> load;

    /**
     * Remembers for so long.
     *
     * @param most entries; others are forgotten sooner
     * @param load looks up, on the thread of whoever asks first
     */
    SharedLoads(Duration life, int most, Function<K, V> load) {
        this.cache =
                Caffeine.newBuilder().expireAfterWrite(life).maximumSize(most).buildAsync();
        this.load = load;
    }

    V get(K key) {
        var mine = new CompletableFuture<V>();
        var there = cache.asMap().putIfAbsent(key, mine);
        return there == null ? loaded(key, mine) : shared(there);
    }

    void forget(K key) {
        cache.synchronous().invalidate(key);
    }

    void forgetAll() {
        cache.synchronous().invalidateAll();
    }

    private V loaded(K key, CompletableFuture<V> mine) {
        try {
            var value = load.apply(key);
            mine.complete(value);
            return value;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private static <V> V shared(CompletableFuture<V> there) {
        try {
            return there.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }
}

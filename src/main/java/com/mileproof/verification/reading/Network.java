package com.mileproof.verification.reading;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * A model that is ready to work: numbers go in, numbers come out. What goes in is written to one piece of memory outside
 * the heap, again and again; a piece for each picture would lie about until the garbage collector finds it. Used by one
 * thread at a time.
 */
final class Network implements AutoCloseable {

    private final String model;
    private final OrtSession session;
    private final String inputName;
    private FloatBuffer input = outsideTheHeap(0);

    private Network(String model, OrtSession session) {
        this.model = model;
        this.session = session;
        this.inputName = session.getInputNames().iterator().next();
    }

    static Network open(String model) throws IOException {
        return new Network(model, Models.open(model));
    }

    /** Where to write this many numbers, all of them: what was there before still is. */
    FloatBuffer input(int numbers) {
        if (input.capacity() < numbers) {
            input = outsideTheHeap(numbers);
        }
        return input.clear().limit(numbers);
    }

    /** The answer: its numbers, and how many rows and columns they have. */
    record Output(FloatBuffer numbers, int rows, int columns) {}

    /** Works on what was written to the input, whose numbers have this shape. */
    Output run(long... shape) throws IOException {
        try (var tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), input.rewind(), shape);
                var result = session.run(Map.of(inputName, tensor))) {
            var output = (OnnxTensor) result.get(0);
            var sides = output.getInfo().getShape();
            return new Output(
                    output.getFloatBuffer(),
                    Math.toIntExact(sides[sides.length - 2]),
                    Math.toIntExact(sides[sides.length - 1]));
        } catch (OrtException broken) {
            throw new IOException("the model " + model + " failed", broken);
        }
    }

    private static FloatBuffer outsideTheHeap(int numbers) {
        return ByteBuffer.allocateDirect(numbers * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() throws IOException {
        try {
            session.close();
        } catch (OrtException broken) {
            throw new IOException("the model " + model + " cannot be closed", broken);
        }
    }
}

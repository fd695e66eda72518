package com.mileproof;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Photo-verified vehicle check-ins, self-hosted. */
@SpringBootApplication
public class Mileproof {

    public static void main(String[] args) {
        SpringApplication.run(Mileproof.class, args);
    }
}

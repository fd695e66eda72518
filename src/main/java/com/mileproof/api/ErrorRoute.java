package com.mileproof.api;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the servlet container itself refuses is answered in the same shape. */
@Controller
final class ErrorRoute implements ErrorController {

    private final ErrorAnswers answers;

    ErrorRoute(ErrorAnswers answers) {
        this.answers = answers;
    }

    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        answers.write(request, response, Problems.ofStatus(status instanceof Integer known ? known : 404));
    }
}

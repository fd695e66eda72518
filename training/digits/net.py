"""The network: convolutions that halve the height to one row, two wide ones along it, one answer every four pixels."""

from torch import nn
from torch.nn import functional as F

CLASSES = 11  # nothing, then 0 to 9


def conv(inputs, outputs, kernel=3, padding=1):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, padding=padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)
    )


class Along(nn.Module):
    """Looks at the neighbours on the line and adds what follows from them."""

    def __init__(self, width, dilation):
        super().__init__()
        self.conv = nn.Conv2d(width, width, (1, 3), padding=(0, dilation), dilation=(1, dilation), bias=False)
        self.norm = nn.BatchNorm2d(width)

    def forward(self, x):
        return x + F.relu(self.norm(self.conv(x)))


class DigitNet(nn.Module):
    """Input N x 1 x 32 x W (normalised grey), output N x W/4 x 11 log-probabilities for CTC."""

    def __init__(self, a=24, b=48, c=80, d=112, e=160):
        super().__init__()
        self.see = nn.Sequential(
            conv(1, a),
            nn.MaxPool2d(2),
            conv(a, b),
            nn.MaxPool2d(2),
            conv(b, c),
            conv(c, c),
            nn.MaxPool2d((2, 1)),
            conv(c, d),
            conv(d, d),
            nn.MaxPool2d((2, 1)),
            conv(d, e, (2, 3), (0, 1)),
            Along(e, 1),
            Along(e, 2),
        )
        self.drop = nn.Dropout(0.1)
        self.say = nn.Conv2d(e, CLASSES, 1)

    def forward(self, x):
        scores = self.say(self.drop(self.see(x)))
        return F.log_softmax(scores.float().squeeze(2).transpose(1, 2), dim=2)


def greedy(log_probabilities):
    """The best path of each crop, folded to digits."""
    texts = []
    for path in log_probabilities.argmax(2).tolist():
        folded = [step for i, step in enumerate(path) if step and (i == 0 or path[i - 1] != step)]
        texts.append("".join(str(step - 1) for step in folded))
    return texts

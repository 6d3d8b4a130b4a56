"""Cost against size as an SVG: each line is a ratio to what it was at the smallest size."""
import math

WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 400, 60, 50, 170, 60
LINES = (("warm", "warm page", "#1b5e52", ""), ("cold", "cold page", "#b3541e", "7 4"), ("desk", "desk", "#4a3f8a", "2 4"),
         ("start", "start", "#6b6b6b", "10 3 2 3"))


def place(value, low, high, from_, to):
    return from_ + (value - low) / (high - low) * (to - from_) if high > low else from_


def words(x, y, text, anchor="middle", extra=""):
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}"{extra}>{text}</text>'


def picture(sizes):
    low, high = math.log10(sizes[0]["households"]), math.log10(sizes[-1]["households"])
    most = max(2.0, *(size[name] / sizes[0][name] for size in sizes for name, *_ in LINES)) * 1.05
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="t d" '
           'font-family="sans-serif" font-size="13" fill="#222">',
           '<title id="t">Cost against the number of households</title>',
           '<desc id="d">' + "; ".join(
               f"{said}: " + ", ".join(f"{size[name] / sizes[0][name]:.2f} at {size['households']:,}" for size in sizes)
               for name, said, *_ in LINES) + '</desc>',
           f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
           words(LEFT, 26, "Cost of one, as a ratio to the smallest number of households", "start", ' font-weight="bold"')]
    for step in range(0, int(most) + 1):
        y = place(step, 0, most, bottom, TOP)
        out.append(f'<path d="M{LEFT} {y:.1f}H{right}" stroke="#ddd"/>' + words(LEFT - 10, y + 4, f"{step}", "end"))
    for size in sizes:
        x = place(math.log10(size["households"]), low, high, LEFT, right)
        out.append(f'<path d="M{x:.1f} {bottom}v6" stroke="#222"/>' + words(x, bottom + 24, f"{size['households']:,}"))
    out.append(words((LEFT + right) / 2, HEIGHT - 12, "households"))
    ends = []
    for name, said, colour, dash in LINES:
        points = [(place(math.log10(size["households"]), low, high, LEFT, right),
                   place(size[name] / sizes[0][name], 0, most, bottom, TOP)) for size in sizes]
        out.append(f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}" fill="none" stroke="{colour}" '
                   f'stroke-width="2.5" stroke-dasharray="{dash}"/>')
        ends.append((points[-1][1], f"{said}, {sizes[-1][name] / sizes[0][name]:.2f} x", colour))
    y = TOP
    for at, said, colour in sorted(ends):
        y = max(at + 4, y)
        out.append(words(right + 10, y, said, "start", f' fill="{colour}"'))
        y += 18
    return "\n".join(out) + "\n</svg>\n"

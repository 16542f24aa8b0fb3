"""The phrases of council papers in, plain values out: dates, times, timescales, names, figures."""

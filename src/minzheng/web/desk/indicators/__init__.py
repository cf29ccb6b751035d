"""指标: values, the rows behind them, and the figures units report."""

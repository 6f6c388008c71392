"""Reports: figures over many cases, each as a chart with its table beside it, and as CSV."""

"""Reading an article: layout, layers, motions and the view that paints them."""

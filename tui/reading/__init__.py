"""Reading an article: layout, motions and layers, without a screen."""

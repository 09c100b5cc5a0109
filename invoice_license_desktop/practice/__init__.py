"""Practice mode 演练模式: a stand-in platform of our own, and what starts and steers it."""

print("trunkload")

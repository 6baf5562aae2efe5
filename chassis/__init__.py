"""The microservice chassis: what every service of Louyu needs, without a business word.

`kernel` is pure Python, which domain and use cases may import. The other packages belong to the edges of a service:
`http`, `persistence`, `publishing`, `consuming`, `background`, `observability`, and `testing` for tests only.
"""

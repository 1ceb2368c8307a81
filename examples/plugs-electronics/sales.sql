-- Forty invented orders of the last six months, so that the dashboard shows something on any
-- Snowflake connection. Each order has one product in one shop.
WITH
  orders (days_ago, order_number, store, product, quantity) AS (
    SELECT * FROM VALUES
      (171, 2001, 'Detroit Center', 'Phones', 2), (166, 2002, 'SF Downtown', 'Tablets', 1),
      (163, 2003, 'Atlanta Central', 'Laptops', 1), (160, 2004, 'SF Downtown', 'Phones', 3),
      (155, 2005, 'Detroit Center', 'Phones', 1), (151, 2006, 'Miami Beach', 'Phones', 1),
      (146, 2007, 'Chicago Loop', 'Phones', 1), (143, 2008, 'Detroit Center', 'Desktops', 2),
      (140, 2009, 'LA Venice', 'Tablets', 2), (135, 2010, 'NYC Midtown', 'Tablets', 2),
      (131, 2011, 'Detroit Center', 'Desktops', 1), (126, 2012, 'Atlanta Central', 'Laptops', 2),
      (123, 2013, 'LA Venice', 'Desktops', 3), (118, 2014, 'LA Venice', 'Phones', 1),
      (113, 2015, 'Boston Back Bay', 'Phones', 1), (108, 2016, 'Boston Back Bay', 'Phones', 2),
      (105, 2017, 'Detroit Center', 'Phones', 2), (101, 2018, 'Chicago Loop', 'Laptops', 2),
      (96, 2019, 'Detroit Center', 'Desktops', 2), (93, 2020, 'Chicago Loop', 'Accessories', 7),
      (89, 2021, 'Detroit Center', 'Accessories', 7), (86, 2022, 'Boston Back Bay', 'Tablets', 2),
      (81, 2023, 'Boston Back Bay', 'Desktops', 1), (76, 2024, 'LA Venice', 'Phones', 2),
      (71, 2025, 'LA Venice', 'Phones', 1), (66, 2026, 'Atlanta Central', 'Accessories', 4),
      (63, 2027, 'Detroit Center', 'Laptops', 2), (58, 2028, 'NYC Midtown', 'Laptops', 1),
      (53, 2029, 'LA Venice', 'Accessories', 2), (50, 2030, 'Detroit Center', 'Desktops', 1),
      (45, 2031, 'Boston Back Bay', 'Laptops', 2), (42, 2032, 'Miami Beach', 'Accessories', 3),
      (37, 2033, 'Detroit Center', 'Accessories', 4), (34, 2034, 'SF Downtown', 'Phones', 1),
      (29, 2035, 'Detroit Center', 'Laptops', 1), (26, 2036, 'SF Downtown', 'Tablets', 2),
      (22, 2037, 'Detroit Center', 'Desktops', 1), (19, 2038, 'Miami Beach', 'Phones', 3),
      (16, 2039, 'Boston Back Bay', 'Accessories', 5), (12, 2040, 'Detroit Center', 'Desktops', 3)
  ),
  stores (store, region) AS (
    SELECT * FROM VALUES
      ('SF Downtown', 'West'), ('LA Venice', 'West'), ('NYC Midtown', 'East'), ('Boston Back Bay', 'East'),
      ('Chicago Loop', 'Midwest'), ('Detroit Center', 'Midwest'), ('Atlanta Central', 'South'), ('Miami Beach', 'South')
  ),
  products (product, family, price, cost) AS (
    SELECT * FROM VALUES
      ('Phones', 'Electronics', 849.00, 560.00), ('Tablets', 'Electronics', 479.00, 310.00),
      ('Accessories', 'Electronics', 39.00, 17.00),
      ('Laptops', 'Computers', 1329.00, 870.00), ('Desktops', 'Computers', 1799.00, 1180.00)
  )
SELECT
  DATEADD('day', -orders.days_ago, CURRENT_DATE()) AS "Date",
  orders.quantity * products.price AS "Revenue",
  orders.quantity * (products.price - products.cost) AS "Profit",
  orders.quantity * products.cost AS "Cost of Goods Sold",
  orders.quantity AS "Quantity",
  orders.product AS "Product Type",
  products.family AS "Product Family",
  stores.region AS "Store Region",
  orders.store AS "Store Name",
  orders.order_number AS "Order Number"
FROM orders
JOIN stores ON stores.store = orders.store
JOIN products ON products.product = orders.product

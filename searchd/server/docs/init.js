// Opens the description that lies beside the folder of this script.
SwaggerUIBundle({
  url: new URL("../openapi.json", document.currentScript.src).href,
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null, // would ask a server elsewhere
});

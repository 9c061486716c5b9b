const report = JSON.parse(document.getElementById("report").textContent);
document.getElementById("page").textContent = report.overview.methods;
